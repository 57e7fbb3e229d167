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
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import dev.bough.engine.row.Datum;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a table's rows from one definition to another: columns keep their values by id, are converted where the type changed, and get their
 * defaults where they are new. What stays as it is, rows or indexes, is taken over untouched.
 */
public final class TableRewrite {
    private final TableState old;
    private final TableLayout from;
    private final TableLayout to;
    private final BlobStore blobs;
    private final Frame frame;
    private final StatementContext statement;
    private final KeptRows kept;
    private final RowEncoder encoder;
    private long rows;

    private TableRewrite(TableState old, TableLayout from, TableLayout to, BlobStore blobs,
            StatementContext statement) {
        this.old = old;
        this.from = from;
        this.to = to;
        this.blobs = blobs;
        this.statement = statement;
        frame = new Frame(1, statement);
        kept = new KeptRows(from, to);
        encoder = new RowEncoder(to);
    }

    /**
     * The table under its new definition.
     *
     * @param rowsCopied how many rows were written anew; 0 where they could stay
     */
    public record Result(TableState table, long rowsCopied) {}

    /**
     * Rewrites.
     *
     * @param schema the name of the database, for messages
     * @param binder binds the expressions of the new definition
     * @throws SqlException if a row does not fit it: 1062, 1138, 1264, 1265, 1406, 3819 and their kin
     */
    public static Result rewrite(
            TableState old, TableLayout from, TableLayout to, String schema, Binder binder, BlobStore blobs) {
        return new TableRewrite(old, from, to, blobs, binder.context().statement()).run(schema, binder);
    }

    private Result run(String schema, Binder binder) {
        boolean stay = kept.rowsStay();
        MapState conflicts = old.map(TableState.ARTIFACTS);
        if (conflicts != null && !stay) {
            throw new SqlException(
                    ErrorCode.NOT_SUPPORTED, "changing how the rows of a table lie while it has unresolved conflicts");
        }
        MapState primary = stay ? old.primary() : copied(schema, binder);
        TableState table =
                old.withSchema(TableDefinitionCodec.encode(to.definition())).withMap(TableState.PRIMARY, primary);
        for (Map.Entry<String, MapState> map : old.maps()) {
            if (!map.getKey().equals(TableState.PRIMARY)) {
                table = table.withoutMap(map.getKey());
            }
        }
        if (conflicts != null) {
            table = table.withMap(TableState.ARTIFACTS, conflicts);
        }
        IndexBuild build = new IndexBuild(old.repository(), to, blobs, statement);
        for (int i = 0; i < to.definition().indexes().size(); i++) {
            Index index = to.definition().indexes().get(i);
            Index same = stay ? kept.index(i) : null;
            MapState map = same == null ? null : old.map(RootState.key(same.name()));
            table = table.withMap(
                    RootState.key(index.name()),
                    map != null ? map : build.build(i, primary, new RowChanger(to)::duplicate));
        }
        return new Result(table.withName(to.definition().name()), stay ? 0 : rows);
    }

    // ---- writing anew

    private MapState copied(String schema, Binder binder) {
        TableDefinition after = to.definition();
        TableExpressions expressions = new TableExpressions(after, schema, binder);
        List<TableExpressions.Default> defaults = new ArrayList<>();
        List<Optional<BoundExpression>> onUpdate = new ArrayList<>();
        for (int i = 0; i < after.columns().size(); i++) {
            defaults.add(expressions.defaultOf(i, statement));
            onUpdate.add(Optional.empty());
        }
        NewRow row = new NewRow(
                after, new NewRow.Rules(defaults, onUpdate, expressions.generated(), expressions.checks()),
                expressions.slot(), Nulls.BY_MODE);
        OldRow oldRow = new OldRow(from, 0);
        Evaluator[] values = new Evaluator[after.columns().size()];
        for (int i = 0; i < values.length; i++) {
            if (kept.source(i) >= 0) {
                values[i] = Assignment.assign(oldRow.reader(kept.source(i)), after.columns().get(i).type(),
                        after.columns().get(i).name());
            }
        }
        EditsBuffer entries = new EditsBuffer();
        ValueSlice found = new ValueSlice();
        MapCursor cursor = old.primary().cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            show(cursor);
            frame.rowNumber = ++rows;
            fill(row, values, defaults);
            byte[] value = encoder.rowValue(row.values(), blobs);
            byte[] key = encoder.rowKey(row.values(), value);
            if (after.isKeyless()) {
                key = numbered(entries, key, found);
            } else if (entries.get(key, 0, key.length, found) == Edits.PRESENT) {
                throw new RowChanger(to).duplicate(new RowChanger.Conflict(-1, key), row.values(), frame);
            }
            entries.put(key, value, false);
            tick();
        }
        return new MapState(IndexBuild.tree(old.repository(), entries));
    }

    private void show(MapCursor cursor) {
        frame.rows[0].blobs = blobs;
        frame.rows[0].set(
                cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
    }

    private void tick() {
        if ((rows & 0xFF) == 0) {
            statement.checkCancelled();
        }
    }

    private void fill(NewRow row, Evaluator[] values, List<TableExpressions.Default> defaults) {
        TableDefinition after = to.definition();
        for (int i = 0; i < values.length; i++) {
            Column column = after.columns().get(i);
            Datum datum = row.values()[i];
            if (column.isGenerated()) {
                continue;
            }
            if (kept.source(i) >= 0) {
                datum.load(values[i], frame);
                if (datum.isNull() && !column.nullable()) {
                    refuseNull(column, datum);
                }
            } else if (column.autoIncrement()) {
                datum.setNumber(rows);
            } else if (defaults.get(i) instanceof TableExpressions.Default.Missing) {
                datum.load(TableExpressions.implicitDefault(column.type()), statement.timeZone());
            } else {
                row.loadDefault(i, frame);
            }
        }
        row.complete(frame);
    }

    private void refuseNull(Column column, Datum datum) {
        if (statement.sqlMode().isStrict()) {
            throw new SqlException(ErrorCode.INVALID_USE_OF_NULL);
        }
        statement.warn(ErrorCode.WARN_DATA_TRUNCATED, column.name(), rows);
        datum.load(TableExpressions.implicitDefault(column.type()), statement.timeZone());
    }

    /** The first free number behind a hash of a row. */
    static byte[] numbered(EditsBuffer entries, byte[] hash, ValueSlice found) {
        byte[] key = Arrays.copyOf(hash, TableLayout.ROW_KEY);
        for (int number = 0;; number++) {
            for (int i = 0; i < 4; i++) {
                key[TableLayout.ROW_HASH + i] = (byte) (number >>> 8 * (3 - i));
            }
            if (entries.get(key, 0, key.length, found) != Edits.PRESENT) {
                return key;
            }
        }
    }
}
