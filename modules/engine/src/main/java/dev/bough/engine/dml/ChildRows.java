package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.row.Datum;
import org.jspecify.annotations.Nullable;

/** Carries out what a foreign key does to the children of a changed parent. */
final class ChildRows {
    private final Relation.Stored child;
    private final ForeignKeys keys;
    private final ChildPlaces places;
    private final WriteAccess access;
    private final TableWriter writer;
    private final RowChanger changer;
    private final Frame frame;
    private final OldRow old;

    ChildRows(Relation.Stored child, ChildPlaces places, WriteAccess access, Frame outer) {
        this.child = child;
        this.places = places;
        keys = new ForeignKeys(child, places);
        this.access = access;
        writer = access.writer(child.handle());
        changer = new RowChanger(writer.layout());
        frame = new Frame(1, outer.statement());
        old = new OldRow(writer.layout(), 0);
    }

    void delete(byte[] key, Cascade path) {
        if (!writer.lock(key, key.length, frame.rows[0])) {
            return;
        }
        old.load(frame);
        changer.delete(key, old.values(), writer);
        keys.parentDeleted(old.values(), access, frame, path);
    }

    /** Gives the key's columns the parent's new values, or NULL. */
    void update(byte[] key, int[] columns, Datum @Nullable [] parent, int[] referenced, Cascade path) {
        if (!writer.lock(key, key.length, frame.rows[0])) {
            return;
        }
        old.load(frame);
        NewRow changed = places.row(child, frame.statement());
        Datum[] row = changed.values();
        for (int i = 0; i < row.length; i++) {
            row[i].load(old.values()[i]);
        }
        for (int i = 0; i < columns.length; i++) {
            if (parent != null) {
                row[columns[i]].load(parent[referenced[i]]);
            } else if (child.definition().columns().get(columns[i]).nullable()) {
                row[columns[i]].setNull();
            } else {
                throw new SqlException(
                        ErrorCode.COLUMN_CANNOT_BE_NULL, child.definition().columns().get(columns[i]).name());
            }
        }
        changed.complete(frame);
        changer.update(key, old.values(), row, writer).ifPresent(conflict -> {
            throw changer.duplicate(conflict, row, frame);
        });
        keys.parentUpdated(old.values(), row, access, frame, path);
    }
}
