package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableDefinitionCodec;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.ExactConversion;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.row.Datum;
import dev.bough.engine.type.Value;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings one side's rows under the definition that a merge made. No value is bent: one that does not convert exactly stands as NULL where the
 * common ancestor has it too, so that the side which changed the type decides on it, and otherwise stops the merge. What the definition
 * demands of rows is not asked here but of those that are put together in the end.
 */
public final class MergeRewrite {
    private final TableState old;
    private final TableLayout from;
    private final TableLayout to;
    private final KeptRows kept;
    private final BlobStore blobs;
    private final StatementContext statement;
    private final Frame frame;
    private final Frame ancestorFrame;
    private final ValueSlice slice = new ValueSlice();
    private final @Nullable Ancestor ancestor;
    private final Set<ByteBuffer> standIns = new HashSet<>();
    private final Set<String> inexact = new HashSet<>();

    private MergeRewrite(TableState old, TableLayout from, TableLayout to, BlobStore blobs,
            StatementContext statement, @Nullable Ancestor ancestor) {
        this.old = old;
        this.from = from;
        this.to = to;
        this.blobs = blobs;
        this.statement = statement;
        this.ancestor = ancestor;
        kept = new KeptRows(from, to);
        frame = new Frame(1, statement);
        ancestorFrame = new Frame(2, statement);
    }

    /**
     * The common ancestor's table.
     *
     * @param table as it was
     * @param layout how its rows lie, with the columns' ids in the merged definition
     * @param merged the same rows under the merged definition
     */
    public record Ancestor(TableState table, TableLayout layout, TableState merged) {}

    /**
     * What came of it.
     *
     * @param table the rows under the merged definition, with the indexes that could stay
     * @param standIns the keys of rows in which NULL stands for a value that did not convert exactly
     * @param inexact the columns with values that do not convert exactly and are not the ancestor's
     */
    public record Result(TableState table, Set<ByteBuffer> standIns, Set<String> inexact) {}

    /**
     * Rewrites.
     *
     * @param from how the rows lie, with the columns' ids in the merged definition
     * @param ancestor null for the ancestor itself, or where there is none
     * @throws SqlException where a new column takes no NULL, has no default, and the side has rows of its own
     */
    public static Result rewrite(TableState old, TableLayout from, TableLayout to, String schema, Binder binder,
            BlobStore blobs, @Nullable Ancestor ancestor, boolean isAncestor) {
        return new MergeRewrite(old, from, to, blobs, binder.context().statement(), ancestor)
                .run(schema, binder, isAncestor);
    }

    /** What a merge cannot leave behind: constraints that are broken. */
    public static SqlException violation(String what) {
        return new SqlException(ErrorCode.NOT_SUPPORTED, "a merge that leaves constraint violations: " + what);
    }

    /**
     * A merged table with all of its indexes.
     *
     * @throws SqlException 1235 where rows meet in a unique one
     */
    public static TableState indexed(
            TableState table, TableLayout layout, BlobStore blobs, StatementContext statement) {
        TableDefinition definition = layout.definition();
        IndexBuild build = new IndexBuild(table.repository(), layout, blobs, statement);
        TableState result = table;
        for (int i = 0; i < definition.indexes().size(); i++) {
            String index = definition.indexes().get(i).name();
            if (table.map(RootState.key(index)) == null) {
                result = result.withMap(RootState.key(index), build.build(
                        i, table.primary(),
                        (_, _, _) -> violation("unique key " + definition.name() + "." + index)));
            }
        }
        return result;
    }

    private Result run(String schema, Binder binder, boolean isAncestor) {
        boolean stay = kept.sameBytes();
        MapState primary = stay ? old.primary() : copied(schema, binder, isAncestor);
        TableState table =
                old.withSchema(TableDefinitionCodec.encode(to.definition())).withMap(TableState.PRIMARY, primary);
        for (Map.Entry<String, MapState> map : old.maps()) {
            if (!map.getKey().equals(TableState.PRIMARY)) {
                table = table.withoutMap(map.getKey());
            }
        }
        for (int i = 0; stay && i < to.definition().indexes().size(); i++) {
            Index same = kept.index(i);
            MapState map = same == null ? null : old.map(RootState.key(same.name()));
            if (map != null) {
                table = table.withMap(RootState.key(to.definition().indexes().get(i).name()), map);
            }
        }
        return new Result(table, Set.copyOf(standIns), Set.copyOf(inexact));
    }

    private MapState copied(String schema, Binder binder, boolean isAncestor) {
        TableDefinition after = to.definition();
        TableExpressions expressions = new TableExpressions(after, schema, binder);
        List<TableExpressions.Default> defaults = new ArrayList<>();
        for (int i = 0; i < after.columns().size(); i++) {
            defaults.add(expressions.defaultOf(i, statement));
        }
        List<Optional<BoundExpression>> onUpdate =
                new ArrayList<>(Collections.nCopies(after.columns().size(), Optional.empty()));
        NewRow row = new NewRow(
                after, new NewRow.Rules(defaults, onUpdate, expressions.generated(), List.of()),
                expressions.slot(), Nulls.KEPT);
        OldRow oldRow = new OldRow(from, 0);
        Beside beside = ancestor == null ? null : new Beside(ancestor, to);
        RowEncoder encoder = new RowEncoder(to);
        EditsBuffer entries = new EditsBuffer();
        MapCursor cursor = old.primary().cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            frame.rows[0].blobs = blobs;
            frame.rows[0].set(
                    cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                    cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            byte[] oldKey = cursor.key();
            boolean known = isAncestor || beside != null && beside.find(oldKey);
            for (int i = 0; i < after.columns().size(); i++) {
                if (!after.columns().get(i).isGenerated()) {
                    fill(row, i, oldRow, known ? beside : null, known, oldKey);
                }
            }
            row.complete(frame);
            byte[] value = encoder.rowValue(row.values(), blobs);
            byte[] key = encoder.rowKey(row.values(), value);
            entries.put(after.isKeyless() ? TableRewrite.numbered(entries, key, slice) : key, value, false);
            if ((++frame.rowNumber & 0xFF) == 0) {
                statement.checkCancelled();
            }
        }
        return new MapState(IndexBuild.tree(old.repository(), entries));
    }

    /**
     * Gives a column its value.
     *
     * @param known whether the ancestor has a row with this key
     * @param beside that row; null where the row is the ancestor's own
     */
    private void fill(
            NewRow row, int index, OldRow oldRow, @Nullable Beside beside, boolean known, byte[] key) {
        Column column = to.definition().columns().get(index);
        Datum datum = row.values()[index];
        int source = kept.source(index);
        if (source < 0) {
            if (beside != null) {
                datum.load(beside.merged(index));
            } else {
                fillNew(row, index, known);
            }
            return;
        }
        Evaluator reader = oldRow.reader(source);
        if (reader.type().equals(column.type())) {
            datum.load(reader, frame);
            return;
        }
        Value value = Literals.value(reader, frame);
        Optional<Value> converted = ExactConversion.convert(value, column.type(), column.name(), statement);
        if (converted.isPresent()) {
            datum.load(converted.get(), statement.timeZone());
            return;
        }
        datum.setNull();
        if (known && (beside == null || beside.has(column.id(), value))) {
            standIns.add(ByteBuffer.wrap(key));
        } else {
            inexact.add(column.name());
        }
    }

    /** A column that the other side added: its default, which rows that the other side does not know have to get from somewhere. */
    private void fillNew(NewRow row, int index, boolean known) {
        TableDefinition table = to.definition();
        Column column = table.columns().get(index);
        boolean missing = column.autoIncrement() || column.defaultSql() == null && !column.nullable();
        if (!missing) {
            row.loadDefault(index, frame);
        } else if (known) {
            row.values()[index].load(TableExpressions.implicitDefault(column.type()), statement.timeZone());
        } else {
            throw SqlException.version("Unable to merge new column `" + column.name() + "` in table `" + table.name()
                    + "` because it is not-nullable and has no default value, so that the rows of the other side have none."
                    + " Add the column on the other side of the merge too, or give it a default, and retry this merge.");
        }
    }

    /** The ancestor's row with the key of the row at hand. */
    private final class Beside {
        private final Ancestor of;
        private final OldRow then;
        private final OldRow now;

        Beside(Ancestor of, TableLayout to) {
            this.of = of;
            then = new OldRow(of.layout(), 0);
            now = new OldRow(to, 1);
        }

        boolean find(byte[] key) {
            return show(of.table(), key, 0) && show(of.merged(), key, 1);
        }

        private boolean show(TableState table, byte[] key, int slot) {
            if (!table.primary().get(key, 0, key.length, slice)) {
                return false;
            }
            byte[] value = slice.toBytes();
            ancestorFrame.rows[slot].blobs = blobs;
            ancestorFrame.rows[slot].set(key, 0, key.length, value, 0, value.length);
            if (slot == 1) {
                now.load(ancestorFrame);
            }
            return true;
        }

        Datum merged(int column) {
            return now.values()[column];
        }

        /** Whether it has this value in a column. */
        boolean has(long column, Value value) {
            List<Column> columns = of.layout().definition().columns();
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).id() == column) {
                    return ExactConversion.same(Literals.value(then.reader(i), ancestorFrame), value);
                }
            }
            return false;
        }
    }
}
