package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What every system table owes the engine: a constant shape, the same rows twice, rows that fit the shape and its order, and answers
 * that neither projection nor constraints change.
 */
record SystemTableContract(SystemTable table, Supplier<FakeRequest> requests) {
    private static final String NULL = "-";

    /** Checks all of it. */
    void check() {
        TableShape shape = table.shape();
        assertSame(shape, table.shape(), "the shape is one object");
        List<List<String>> rows = rows(requests.get());
        assertFalse(rows.isEmpty(), "the contract is checked on rows");
        assertEquals(rows, rows(requests.get()), "two scans agree");
        rowsFit(shape, rows);
        projectionChangesNothing(shape, rows);
        constraintsChangeNothing(shape, rows);
    }

    private List<List<String>> rows(FakeRequest request) {
        return request.rows(table).stream().map(row -> List.of(row.split("\\|", -1))).toList();
    }

    private static void rowsFit(TableShape shape, List<List<String>> rows) {
        for (List<String> row : rows) {
            assertEquals(shape.columns().size(), row.size());
            for (int i = 0; i < row.size(); i++) {
                assertTrue(
                        shape.columns().get(i).nullable() || !row.get(i).equals(NULL),
                        () -> "NULL in a column that has none: " + row);
            }
        }
        List<String> keys = rows.stream()
                .map(row -> String.join("|", shape.order().stream().map(row::get).toList()))
                .toList();
        assertEquals(keys.stream().sorted().toList(), keys, "rows come in the order that the shape tells");
    }

    private void projectionChangesNothing(TableShape shape, List<List<String>> rows) {
        for (int i = 0; i < shape.columns().size(); i++) {
            int column = i;
            assertEquals(
                    rows.stream().map(row -> row.get(column)).toList(),
                    rows(requests.get().wanting(Set.of(column))).stream()
                            .map(row -> row.get(column))
                            .toList(),
                    () -> "column " + shape.columns().get(column));
        }
    }

    /** The engine filters again, so what counts is what is left then. */
    private void constraintsChangeNothing(TableShape shape, List<List<String>> rows) {
        List<Integer> texts = IntStream.range(0, shape.columns().size())
                .filter(i -> shape.columns().get(i).type().family() == TypeKind.Family.STRING)
                .boxed()
                .toList();
        for (int column : texts) {
            String name = shape.columns().get(column).name();
            Set<String> values = new TreeSet<>(List.of("no such value"));
            rows.forEach(row -> values.add(row.get(column)));
            for (String value : values) {
                String wanted = value.equals(NULL) ? null : value;
                assertEquals(
                        having(rows, column, Set.of(value)),
                        having(rows(requests.get().whereIs(name, wanted)), column, Set.of(value)),
                        () -> name + " = " + value);
            }
            Set<String> two = new TreeSet<>(new ArrayList<>(values).subList(0, Math.min(2, values.size())));
            assertEquals(
                    having(rows, column, two),
                    having(
                            rows(requests.get()
                                    .whereIs(
                                            name,
                                            two.stream().map(v -> v.equals(NULL) ? null : v).toArray(String[]::new))),
                            column,
                            two),
                    () -> name + " in " + two);
        }
    }

    private static List<List<String>> having(List<List<String>> rows, int column, Set<String> values) {
        return rows.stream().filter(row -> values.contains(row.get(column))).toList();
    }
}
