package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.exec.RowCursor;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.RowView;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.Datum;
import dev.bough.storage.row.KeyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the foreign keys of one table: every child has its parent, and what happens to a parent's children is what the key says
 * (MySQL manual, 15.1.20.5). For one execution.
 */
final class ForeignKeys {
    private final Relation.Stored table;
    private final ChildPlaces places;
    private final RowView found = new RowView();

    ForeignKeys(Relation.Stored table, ChildPlaces places) {
        this.table = table;
        this.places = places;
    }

    /** Whether any foreign key has a table as its child or its parent. */
    static boolean concern(Relation.Stored table, KeyRelations relations) {
        return !table.definition().foreignKeys().isEmpty() || !relations.references(table).isEmpty();
    }

    /**
     * Demands that a new row's parents are there; keys whose columns did not change are not looked at.
     *
     * @param old the row before; null for a new one
     */
    void requireParents(Datum[] row, Datum @Nullable [] old, WriteAccess access, Frame frame) {
        for (ForeignKey key : table.definition().foreignKeys()) {
            int[] columns = positions(table.definition(), key.columns());
            if (!anyNull(row, columns) && (old == null || !same(row, old, columns))) {
                requireParent(key, row, columns, access, frame);
            }
        }
    }

    private void requireParent(ForeignKey key, Datum[] row, int[] columns, WriteAccess access, Frame frame) {
        Relation.Stored parent = access.parent(table, key).orElseThrow(() -> noParent(key));
        TableWriter writer = access.writer(parent.handle());
        int[] wanted = positions(parent.definition(), key.referencedColumns());
        if (isSelf(parent) && refersToItself(row, columns, wanted)) {
            return;
        }
        if (!hasRow(parent.definition(), wanted, row, columns, writer)) {
            throw noParent(key);
        }
    }

    private boolean isSelf(Relation.Stored other) {
        return other.handle().equals(table.handle()) || other.definition() == table.definition();
    }

    private static boolean refersToItself(Datum[] row, int[] columns, int[] wanted) {
        for (int i = 0; i < columns.length; i++) {
            if (!sameValue(row[columns[i]], row[wanted[i]])) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRow(TableDefinition parent, int[] wanted, Datum[] row, int[] columns, TableWriter writer) {
        KeyPrefix prefix = KeyPrefix.find(parent, wanted);
        if (prefix == null) {
            return false;
        }
        byte[] key = prefix.key(wanted, row, columns);
        return prefix.isWhole()
                ? writer.lockShared(key, key.length, found)
                : writer.lockSharedPrefix(prefix.map(), key, key.length, found);
    }

    private SqlException noParent(ForeignKey key) {
        return new SqlException(ErrorCode.NO_REFERENCED_ROW_2, describe(table, key));
    }

    /** What 1451 and 1452 say of a key; clients parse it. */
    private static String describe(Relation.Stored child, ForeignKey key) {
        return Identifiers.quote(child.database()) + "." + Identifiers.quote(child.definition().name())
                + ", CONSTRAINT "
                + Identifiers.quote(key.name()) + " FOREIGN KEY (" + Identifiers.quoteAll(key.columns())
                + ") REFERENCES "
                + Identifiers.quote(key.referencedTable()) + " (" + Identifiers.quoteAll(key.referencedColumns()) + ")"
                + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String on, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION ? "" : on + action.name().replace('_', ' ');
    }

    /** What becomes of the children of a row that a statement deleted. */
    void parentDeleted(Datum[] old, WriteAccess access, Frame frame) {
        parentDeleted(old, access, frame, Cascade.START.deletes());
    }

    /** What becomes of the children of a row whose key a statement has changed. */
    void parentUpdated(Datum[] old, Datum[] row, WriteAccess access, Frame frame) {
        parentUpdated(old, row, access, frame, Cascade.START.updates(table));
    }

    /** @param path what brought the statement here, the row's own change included */
    void parentDeleted(Datum[] old, WriteAccess access, Frame frame, Cascade path) {
        for (KeyRelations.Reference reference : access.references(table)) {
            int[] referenced = positions(table.definition(), reference.key().referencedColumns());
            children(reference, old, referenced, null, access, frame, path);
        }
    }

    /** @param path what brought the statement here, the row's own change included */
    void parentUpdated(Datum[] old, Datum[] row, WriteAccess access, Frame frame, Cascade path) {
        for (KeyRelations.Reference reference : access.references(table)) {
            int[] referenced = positions(table.definition(), reference.key().referencedColumns());
            if (!same(old, row, referenced)) {
                children(reference, old, referenced, row, access, frame, path);
            }
        }
    }

    /** @param row the parent's new row; null if it is gone */
    private void children(
            KeyRelations.Reference reference,
            Datum[] old,
            int[] referenced,
            Datum @Nullable [] row,
            WriteAccess access,
            Frame frame,
            Cascade path) {
        if (anyNull(old, referenced)) {
            return;
        }
        ForeignKey.Action action = row == null ? reference.key().onDelete() : reference.key().onUpdate();
        Relation.Stored child = reference.child();
        TableDefinition definition = child.definition();
        int[] columns = positions(definition, reference.key().columns());
        List<byte[]> keys = childKeys(reference, definition, columns, old, referenced, access);
        if (keys.isEmpty()) {
            return;
        }
        boolean cascades = action == ForeignKey.Action.CASCADE;
        switch (action) {
            case NO_ACTION, RESTRICT, SET_DEFAULT -> throw isReferenced(reference);
            case CASCADE, SET_NULL -> {
                boolean deletes = cascades && row == null;
                if (!deletes && path.hasUpdated(child)) {
                    throw isReferenced(reference);
                }
                Cascade next = deletes ? path.deletes() : path.updates(child);
                next.checkDepth();
                ChildRows rows = new ChildRows(child, places, access, frame);
                for (byte[] key : keys) {
                    if (deletes) {
                        rows.delete(key, next);
                    } else {
                        rows.update(key, columns, cascades ? row : null, referenced, next);
                    }
                }
            }
        }
    }

    private static SqlException isReferenced(KeyRelations.Reference reference) {
        return new SqlException(ErrorCode.ROW_IS_REFERENCED_2, describe(reference.child(), reference.key()));
    }

    /** The keys of the rows that refer to a parent. */
    private List<byte[]> childKeys(
            KeyRelations.Reference reference,
            TableDefinition child,
            int[] columns,
            Datum[] parent,
            int[] referenced,
            WriteAccess access) {
        KeyPrefix used = KeyPrefix.find(child, columns);
        if (used == null) {
            throw new IllegalStateException("no index for the foreign key " + reference.key().name());
        }
        byte[] prefix = used.key(columns, parent, referenced);
        RowCursor cursor = access.cursor(reference.child().handle(), used.map(), true, LockMode.EXCLUSIVE);
        cursor.attach(access);
        List<byte[]> keys = new ArrayList<>();
        RowView view = new RowView();
        cursor.prefix(prefix, prefix.length, false);
        while (cursor.next(view)) {
            if (cursor.lock(view) != RowCursor.Locked.GONE) {
                keys.add(Arrays.copyOfRange(view.key, view.keyOffset, view.keyOffset + view.keyLength));
            }
        }
        cursor.detach();
        return keys;
    }

    static int[] positions(TableDefinition table, List<String> columns) {
        return columns.stream().mapToInt(table::indexOf).toArray();
    }

    private static boolean anyNull(Datum[] row, int[] columns) {
        return Arrays.stream(columns).anyMatch(c -> row[c].isNull());
    }

    private static boolean same(Datum[] a, Datum[] b, int[] columns) {
        return Arrays.stream(columns).allMatch(c -> sameValue(a[c], b[c]));
    }

    /** Whether two values of like types are the same in a key. */
    private static boolean sameValue(Datum a, Datum b) {
        if (a.isNull() || b.isNull()) {
            return a.isNull() && b.isNull();
        }
        KeyWriter left = new KeyWriter();
        KeyWriter right = new KeyWriter();
        new ColumnCodec(a.type()).writeKey(left, a, false, 0);
        new ColumnCodec(a.type()).writeKey(right, b, false, 0);
        return Arrays.equals(left.toKey(), right.toKey());
    }
}
