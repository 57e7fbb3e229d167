package dev.bough.engine.information;

import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of information_schema: a shape, and what fills it.
 *
 * @param rows from the state and the request, which may narrow what is looked at
 */
record InformationTable(TableShape shape, BiFunction<InformationSource, ScanRequest, Stream<Row>> rows)
        implements
            SystemTable {

    static final String COLLATION = "utf8mb3_general_ci";

    /** The values of a row, in the order of the shape's columns: Long, Double, String, Boolean or null. */
    record Row(@Nullable Object... values) {}

    @Override
    public Rows scan(ScanRequest request) {
        InformationSource source = ((InformationRequest) request).source();
        return Rows.of(() -> rows.apply(source, request).iterator(), InformationTable::put);
    }

    private static void put(Row row, RowOutput output) {
        for (int i = 0; i < row.values.length; i++) {
            switch (row.values[i]) {
                case null -> output.setNull(i);
                case Long number -> output.set(i, (long) number);
                case Integer number -> output.set(i, (long) number);
                case Double number -> output.set(i, (double) number);
                case Boolean truth -> output.set(i, truth ? "YES" : "NO");
                case String text -> output.set(i, text);
                default -> throw new IllegalStateException("no value of a row: " + row.values[i]);
            }
        }
    }

    /** Begins a table's shape. */
    static Columns named(String name) {
        return new Columns(TableShape.named(name).scope(Scope.SERVER).live());
    }

    /** Adds columns with the types that information_schema has. */
    static final class Columns {
        private final TableShape.Builder builder;

        private Columns(TableShape.Builder builder) {
            this.builder = builder;
        }

        /** NOT NULL VARCHAR columns. */
        Columns text(int length, String... names) {
            for (String name : names) {
                builder.column(name, SqlType.string(TypeKind.VARCHAR, length, COLLATION));
            }
            return this;
        }

        /** VARCHAR columns in which NULL may occur. */
        Columns nullable(int length, String... names) {
            for (String name : names) {
                builder.nullable(name, SqlType.string(TypeKind.VARCHAR, length, COLLATION));
            }
            return this;
        }

        Columns longtext(String... names) {
            for (String name : names) {
                builder.nullable(name, SqlType.string(TypeKind.LONGTEXT, -1, COLLATION));
            }
            return this;
        }

        Columns number(String... names) {
            for (String name : names) {
                builder.column(name, SqlType.of(TypeKind.BIGINT));
            }
            return this;
        }

        Columns unsigned(String... names) {
            for (String name : names) {
                builder.nullable(name, SqlType.unsigned(TypeKind.BIGINT));
            }
            return this;
        }

        Columns integer(String... names) {
            for (String name : names) {
                builder.nullable(name, SqlType.of(TypeKind.INT));
            }
            return this;
        }

        Columns datetime(String... names) {
            for (String name : names) {
                builder.nullable(name, SqlType.of(TypeKind.DATETIME));
            }
            return this;
        }

        /** Only for those who have a global privilege. */
        Columns privilege(String privilege) {
            builder.privilege(privilege);
            return this;
        }

        InformationTable rows(BiFunction<InformationSource, ScanRequest, Stream<Row>> rows) {
            return new InformationTable(builder.build(), rows);
        }

        /** A table that is there and, with nothing to say in this server, has no rows. */
        InformationTable empty() {
            return rows((source, request) -> Stream.empty());
        }
    }
}
