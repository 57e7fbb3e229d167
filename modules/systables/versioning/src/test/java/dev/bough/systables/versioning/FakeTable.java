package dev.bough.systables.versioning;

import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of texts: schema and rows, sorted by key. */
record FakeTable(String name, Schema schema, List<List<@Nullable String>> values, long violationCount)
        implements
            Table {
    /** A table whose columns are given as {@code id!} for the key, {@code name} for others, and {@code n:int} for numbers. */
    static FakeTable of(String name, String columns) {
        return new FakeTable(name, Schema.of(name, columns), List.of(), 0);
    }

    FakeTable with(@Nullable String... row) {
        List<List<@Nullable String>> more = new ArrayList<>(values);
        more.removeIf(old -> !schema.primaryKey().isEmpty() && schema.key(old).equals(schema.key(Arrays.asList(row))));
        more.add(Arrays.asList(row));
        more.sort((a, b) -> schema.key(a).compareTo(schema.key(b)));
        return new FakeTable(name, schema, more, violationCount);
    }

    FakeTable without(String key) {
        List<List<@Nullable String>> fewer = new ArrayList<>(values);
        fewer.removeIf(row -> key.equals(schema.key(row)));
        return new FakeTable(name, schema, fewer, violationCount);
    }

    FakeTable violated(long count) {
        return new FakeTable(name, schema, values, count);
    }

    /** The same rows under other columns, matched by position; a shorter list cuts, a longer one fills with NULL. */
    FakeTable altered(String newName, String columns) {
        Schema other = Schema.of(newName, columns);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (List<@Nullable String> row : values) {
            rows.add(Arrays.asList(Arrays.copyOf(row.toArray(String[]::new), other.columns().size())));
        }
        return new FakeTable(newName, other, rows, violationCount);
    }

    Row row(List<@Nullable String> row) {
        return new FakeRow(schema.columns(), row);
    }

    @Override
    public String hash() {
        return Integer.toHexString(hashCode());
    }

    @Override
    public long rowCount() {
        return values.size();
    }

    @Override
    public RowCursor rows(Constraints constraints) {
        Iterator<List<@Nullable String>> rows = values.stream()
                .filter(row -> meets(constraints, row))
                .iterator();
        return new RowCursor() {
            private @Nullable Row current;

            @Override
            public boolean next() {
                current = rows.hasNext() ? FakeTable.this.row(rows.next()) : null;
                return current != null;
            }

            @Override
            public Row row() {
                if (current == null) {
                    throw new IllegalStateException("not on a row");
                }
                return current;
            }

            @Override
            public void close() {}
        };
    }

    boolean meets(Constraints constraints, @Nullable List<@Nullable String> row) {
        for (int i = 0; i < schema.columns().size(); i++) {
            String value = row == null ? null : row.get(i);
            if (value == null ? !constraints.on(i).admitsNull() : !constraints.on(i).admits(value)) {
                return false;
            }
        }
        return true;
    }

    /** A row of texts. */
    record FakeRow(List<TableSchema.Column> columns, List<@Nullable String> values) implements Row {
        @Override
        public int size() {
            return values.size();
        }

        @Override
        public Cell cell(int index) {
            return new FakeCell(columns.get(index).type(), values.get(index));
        }
    }

    /** A schema. */
    record Schema(String table, List<TableSchema.Column> columns, List<Integer> primaryKey) implements TableSchema {
        static Schema of(String table, String definition) {
            List<TableSchema.Column> columns = new ArrayList<>();
            List<Integer> key = new ArrayList<>();
            for (String part : definition.split(" ")) {
                boolean inKey = part.contains("!");
                boolean number = part.endsWith(":int");
                String name = part.replace("!", "").replace(":int", "");
                if (inKey) {
                    key.add(columns.size());
                }
                SqlType type = number ? SqlType.of(TypeKind.INT) : SqlType.varchar(20);
                columns.add(new FakeColumn((table + name).hashCode(), name, type, !inKey));
            }
            return new Schema(table, columns, key);
        }

        String key(List<@Nullable String> row) {
            StringBuilder key = new StringBuilder();
            if (primaryKey.isEmpty()) {
                key.append(row);
            }
            for (int column : primaryKey) {
                key.append(key.isEmpty() ? "" : "/").append(row.get(column));
            }
            return key.toString();
        }

        @Override
        public String createStatement() {
            return "CREATE TABLE `" + table + "` (" + String.join(", ", columns.stream().map(c -> c.name()).toList())
                    + ")";
        }

        @Override
        public List<String> alterStatements(TableSchema to) {
            throw new AssertionError("nobody asks for this");
        }
    }

    /** A column. */
    record FakeColumn(long id, String name, SqlType type, boolean nullable) implements TableSchema.Column {
        @Override
        public String comment() {
            return "";
        }
    }
}
