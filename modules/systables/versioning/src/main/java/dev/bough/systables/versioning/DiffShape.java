package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.datetime;
import static dev.bough.api.systable.ColumnTypes.varchar;

import dev.bough.api.repository.TableSchema;
import dev.bough.api.systable.TableShape;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The shape of a table of differing rows: the columns of the row after as {@code to_x}, those of the row before as
 * {@code from_x}, each followed by the commit and its date, and the kind of difference.
 *
 * <p>Where a column of the user's is itself called {@code commit} or {@code commit_date}, it has the name, and ours is
 * left out.
 *
 * @param shape the columns
 * @param to the columns of the row after, from position 0
 * @param from the columns of the row before
 * @param toCommit the position, -1 where it is left out, as with the next four
 * @param fromFirst the position of the first column of the row before
 */
record DiffShape(
        TableShape shape,
        Columns to,
        Columns from,
        int toCommit,
        int toDate,
        int fromFirst,
        int fromCommit,
        int fromDate,
        int diffType) {

    /** Columns of a user's table that a diff shows, with the primary key that all of them belong to. */
    record Columns(List<TableSchema.Column> shown, List<String> primaryKey) {
        static Columns all(TableSchema schema) {
            return of(schema, schema.columns());
        }

        static Columns of(TableSchema schema, List<TableSchema.Column> shown) {
            return new Columns(
                    shown, schema.primaryKey().stream().map(i -> schema.columns().get(i).name()).toList());
        }
    }

    static DiffShape of(String name, Columns to, Columns from, UnaryOperator<TableShape.Builder> habits) {
        Adder adder = new Adder(TableShape.named(name));
        int toFirst = adder.columns("to_", to);
        int toCommit = adder.nullable("to_commit", to, "commit");
        int toDate = adder.nullable("to_commit_date", to, "commit_date");
        int fromFirst = adder.columns("from_", from);
        int fromCommit = adder.nullable("from_commit", from, "commit");
        int fromDate = adder.nullable("from_commit_date", from, "commit_date");
        adder.shape.nullable("diff_type", varchar(1023));
        int diffType = adder.count++;
        assert toFirst == 0;
        if (toCommit >= 0 && fromCommit >= 0) {
            adder.shape.lookup("to_commit").lookup("from_commit");
        }
        TableShape shape = habits.apply(adder.shape).build();
        return new DiffShape(shape, to, from, toCommit, toDate, fromFirst, fromCommit, fromDate, diffType);
    }

    /** Adds columns and counts them. */
    private static final class Adder {
        private final TableShape.Builder shape;
        private int count;

        Adder(TableShape.Builder shape) {
            this.shape = shape;
        }

        int columns(String prefix, Columns columns) {
            int first = count;
            for (TableSchema.Column column : columns.shown) {
                shape.nullable(prefix + column.name(), column.type());
                count++;
            }
            return first;
        }

        int nullable(String name, Columns beside, String unless) {
            Set<String> taken = new HashSet<>();
            beside.shown.forEach(column -> taken.add(column.name().toLowerCase(Locale.ROOT)));
            if (taken.contains(unless)) {
                return -1;
            }
            shape.nullable(name, unless.equals("commit") ? varchar(1023) : datetime(6));
            return count++;
        }
    }
}
