package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableDefinitionCodec;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
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
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.TreeBuilder;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a table's rows from one definition to another: columns keep their values by id, are converted where the type changed, and get their
 * defaults where they are new. What stays as it is, rows or indexes, is taken over untouched.
 */
public final class TableRewrite {
    private static final byte[] NOTHING = {};

    private final TableState old;
    private final TableLayout from;
    private final TableLayout to;
    private final BlobStore blobs;
    private final Frame frame;
    private final StatementContext statement;
    private final int[] source;
    private final RowEncoder encoder;
    private long rows;
    private long seen;

    private TableRewrite(TableState old, TableLayout from, TableLayout to, BlobStore blobs,
            StatementContext statement) {
        this.old = old;
        this.from = from;
        this.to = to;
        this.blobs = blobs;
        this.statement = statement;
        frame = new Frame(1, statement);
        source = sources(from.definition(), to.definition());
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

    private static int[] sources(TableDefinition from, TableDefinition to) {
        int[] source = new int[to.columns().size()];
        Arrays.fill(source, -1);
        for (int i = 0; i < source.length; i++) {
            for (int j = 0; j < from.columns().size(); j++) {
                if (from.columns().get(j).id() == to.columns().get(i).id()) {
                    source[i] = j;
                }
            }
        }
        return source;
    }

    private Result run(String schema, Binder binder) {
        boolean stay = rowsStay();
        MapState primary = stay ? old.primary() : copied(schema, binder);
        TableState table =
                old.withSchema(TableDefinitionCodec.encode(to.definition())).withMap(TableState.PRIMARY, primary);
        for (Map.Entry<String, MapState> map : old.maps()) {
            if (!map.getKey().equals(TableState.PRIMARY)) {
                table = table.withoutMap(map.getKey());
            }
        }
        for (int i = 0; i < to.definition().indexes().size(); i++) {
            Index index = to.definition().indexes().get(i);
            MapState kept = stay ? keptIndex(i) : null;
            table = table.withMap(RootState.key(index.name()), kept != null ? kept : built(i, primary));
        }
        return new Result(table.withName(to.definition().name()), stay ? 0 : rows);
    }

    // ---- what may stay

    /** Whether the rows' bytes are the same under the new definition, and cannot break its rules. */
    private boolean rowsStay() {
        TableDefinition before = from.definition();
        TableDefinition after = to.definition();
        TupleLayout oldMap = from.primary();
        TupleLayout newMap = to.primary();
        if (before.isKeyless() != after.isKeyless()
                || !sameParts(oldMap, newMap, oldMap.ownParts(), newMap.ownParts())) {
            return false;
        }
        if (newMap.fieldCount() < oldMap.fieldCount() || before.columns().size() > kept()) {
            return false;
        }
        for (int field = 0; field < newMap.fieldCount(); field++) {
            int column = newMap.column(field);
            if (field >= oldMap.fieldCount() ? !isEmptyAddition(after.columns().get(column))
                    : source[column] != oldMap.column(field)) {
                return false;
            }
        }
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0 && !sameValues(before.columns().get(source[i]), after.columns().get(i))) {
                return false;
            }
        }
        return before.checks().containsAll(after.checks().stream().filter(c -> c.enforced()).toList());
    }

    private int kept() {
        int count = 0;
        for (int column : source) {
            count += column >= 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean isEmptyAddition(Column column) {
        return column.nullable() && !column.isGenerated() && !column.autoIncrement()
                && (column.defaultSql() == null || column.defaultSql().equals("NULL"));
    }

    private boolean sameParts(TupleLayout oldMap, TupleLayout newMap, int oldCount, int newCount) {
        if (oldCount != newCount) {
            return false;
        }
        for (int i = 0; i < oldCount; i++) {
            TupleLayout.KeyPart a = oldMap.keyParts().get(i);
            TupleLayout.KeyPart b = newMap.keyParts().get(i);
            if (source[b.column()] != a.column() || a.nullable() != b.nullable() || a.descending() != b.descending()
                    || a.prefixLength() != b.prefixLength() || !sameBytes(a.type(), b.type(), true)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValues(Column a, Column b) {
        boolean tightened = a.nullable() && !b.nullable();
        boolean sameGeneration =
                a.generatedSql() == null ? b.generatedSql() == null : a.generatedSql().equals(b.generatedSql());
        return !tightened && sameGeneration && sameBytes(a.type(), b.type(), false);
    }

    /** Whether every value of one type has the same bytes as a value of the other. */
    private static boolean sameBytes(SqlType a, SqlType b, boolean inKey) {
        if (a.equals(b)) {
            return true;
        }
        if (a.kind() != b.kind() || a.isUnsigned() != b.isUnsigned()) {
            return false;
        }
        return switch (a.family()) {
            // a display width changes nothing
            case INTEGER -> true;
            case STRING -> a.kind() == TypeKind.VARCHAR || a.kind() == TypeKind.VARBINARY
                    ? a.length() <= b.length() && sameCollation(a, b, inKey)
                    : a.length() == b.length() && sameCollation(a, b, inKey);
            case ENUM, SET -> b.members().size() >= a.members().size()
                    && b.members().subList(0, a.members().size()).equals(a.members());
            default -> false;
        };
    }

    /** Texts are UTF-8 whatever their character set; a smaller one may lose some, and keys follow the collation. */
    private static boolean sameCollation(SqlType a, SqlType b, boolean inKey) {
        if (a.collation().equals(b.collation())) {
            return true;
        }
        boolean sameCharset = a.collation().split("_", 2)[0].equals(b.collation().split("_", 2)[0]);
        return !inKey && sameCharset;
    }

    private @Nullable MapState keptIndex(int position) {
        Index wanted = to.definition().indexes().get(position);
        for (int i = 0; i < from.definition().indexes().size(); i++) {
            Index candidate = from.definition().indexes().get(i);
            TupleLayout a = from.index(i);
            TupleLayout b = to.index(position);
            boolean same = (candidate.unique() || !wanted.unique())
                    && sameParts(a, b, a.ownParts(), b.ownParts())
                    && a.fieldCount() == b.fieldCount();
            for (int field = 0; same && field < a.fieldCount(); field++) {
                same = source[b.column(field)] == a.column(field);
            }
            if (same) {
                return old.map(RootState.key(candidate.name()));
            }
        }
        return null;
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
            if (source[i] >= 0) {
                values[i] = Assignment.assign(oldRow.reader(source[i]), after.columns().get(i).type(),
                        after.columns().get(i).name());
            }
        }
        EditsBuffer entries = new EditsBuffer();
        ValueSlice found = new ValueSlice();
        MapCursor cursor = old.primary().cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            show(cursor);
            frame.rowNumber = ++rows;
            seen++;
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
        return new MapState(tree(entries));
    }

    private void show(MapCursor cursor) {
        frame.rows[0].blobs = blobs;
        frame.rows[0].set(
                cursor.keyBytes(), cursor.keyOffset(), cursor.keyLength(),
                cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
    }

    private void tick() {
        if ((seen & 0xFF) == 0) {
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
            if (source[i] >= 0) {
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
    private static byte[] numbered(EditsBuffer entries, byte[] hash, ValueSlice found) {
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

    /** An index over rows that lie as the new definition says. */
    private MapState built(int position, MapState primary) {
        Index index = to.definition().indexes().get(position);
        OldRow row = new OldRow(to, 0);
        EditsBuffer entries = new EditsBuffer();
        EditsBuffer unique = new EditsBuffer();
        ValueSlice found = new ValueSlice();
        MapCursor cursor = primary.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            show(cursor);
            row.load(frame);
            seen++;
            if (index.unique()) {
                byte[] prefix = encoder.uniquePrefix(position, row.values());
                if (prefix != null && unique.get(prefix, 0, prefix.length, found) == Edits.PRESENT) {
                    throw new RowChanger(to).duplicate(new RowChanger.Conflict(position, prefix), row.values(), frame);
                }
                if (prefix != null) {
                    unique.put(prefix, NOTHING, false);
                }
            }
            byte[] key = encoder.indexKey(position, row.values(), cursor.key());
            entries.put(key, encoder.indexValue(position, row.values(), blobs), false);
            tick();
        }
        return new MapState(tree(entries));
    }

    private Tree tree(EditsBuffer entries) {
        TreeBuilder builder = new TreeBuilder(old.repository().nodes());
        var sorted = entries.snapshot().sorted();
        while (sorted.next()) {
            byte[] value = sorted.value();
            builder.add(sorted.key(), value == null ? NOTHING : value);
        }
        return builder.build();
    }
}
