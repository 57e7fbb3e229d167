package dev.bough.engine.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregatesTest {
    private final TestSession session = new TestSession();
    private final Frame frame = new Frame(0, session);
    private int row;

    private String longs(String name, boolean distinct, Long... values) {
        Evaluator value = Computed.ofLong(Types.BIGINT, f -> {
            Long next = values[row];
            f.isNull = next == null;
            return next == null ? 0 : next;
        });
        return run(name, distinct, value, values.length);
    }

    private String decimals(String name, SqlType type, String... values) {
        return run(name, false, Computed.ofDecimal(type, f -> values[row] == null ? null : new BigDecimal(values[row])),
                values.length);
    }

    private String texts(String name, boolean distinct, String... values) {
        return run(name, distinct, Computed.ofString(SqlType.varchar(10), f -> values[row]), values.length);
    }

    private String run(String name, boolean distinct, Evaluator value, int rows) {
        Operand operand = new Operand(value.type(), true, 2, null, "a");
        Aggregation aggregation = AggregateRegistry.find(name).resolve(distinct, List.of(operand), ",");
        Accumulator state = aggregation.create(value);
        assertEquals(aggregation.type(), state.result().type());
        for (row = 0; row < rows; row++) {
            state.add(1, frame);
        }
        state.select(1);
        return new Expressions(session).print(state.result());
    }

    @Test
    void counts() {
        assertEquals("2", longs("COUNT", false, 1L, null, 1L));
        assertEquals("1", longs("COUNT", true, 1L, null, 1L));
        assertEquals("0", longs("COUNT", false));
        assertEquals("2", texts("COUNT", true, "a", "A", "b", "á"));
    }

    @Test
    void sums() {
        assertEquals("6", longs("SUM", false, 1L, 2L, 3L));
        assertEquals("NULL", longs("SUM", false));
        assertEquals("18446744073709551614", longs("SUM", false, Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals("-18446744073709551616", longs("SUM", false, Long.MIN_VALUE, Long.MIN_VALUE));
        assertEquals("3", longs("SUM", true, 1L, 2L, 2L));
        assertEquals("2.0000", longs("AVG", false, 1L, 2L, 3L, null));
        assertEquals("0.3333", longs("AVG", false, 0L, 0L, 1L));
        assertEquals("4.00", decimals("SUM", SqlType.decimal(5, 2), "1.25", "2.75"));
        assertEquals("2.000000", decimals("AVG", SqlType.decimal(5, 2), "1.25", "2.75"));
        assertEquals("3.5", texts("SUM", false, "1.5", "2"));
    }

    @Test
    void extremes() {
        assertEquals("-5", longs("MIN", false, 3L, null, -5L));
        assertEquals("3", longs("MAX", false, 3L, null, -5L));
        assertEquals("a", texts("MIN", false, "b", "a", "C"));
        assertEquals("C", texts("MAX", false, "b", "a", "C"));
        assertEquals("NULL", longs("MAX", false));
    }

    @Test
    void others() {
        assertEquals("a,b", texts("GROUP_CONCAT", false, "a", null, "b"));
        assertEquals("a,b", texts("GROUP_CONCAT", true, "a", "b", "A"));
        assertEquals("4", longs("BIT_AND", false, 6L, 12L));
        assertEquals("14", longs("BIT_OR", false, 6L, 12L));
        assertEquals("10", longs("BIT_XOR", false, 6L, 12L));
        assertEquals("18446744073709551615", longs("BIT_AND", false));
        assertEquals("1", longs("STDDEV", false, 1L, 3L));
        assertEquals("2", longs("VAR_SAMP", false, 1L, 3L));
        assertEquals("NULL", longs("VAR_SAMP", false, 1L));
        assertEquals("[\"a\", null]", texts("JSON_ARRAYAGG", false, "a", null));
    }

    @Test
    void ordersConcatenatedTexts() {
        List<Long> values = List.of(2L, 3L, 1L);
        Evaluator value = Computed.ofLong(Types.BIGINT, f -> {
            f.isNull = false;
            return values.get(row);
        });
        Operand operand = new Operand(Types.BIGINT, false, 5, null, "a");
        Accumulator state = AggregateRegistry.find("GROUP_CONCAT")
                .resolve(false, List.of(operand), "-")
                .factory()
                .create(new Evaluator[] {value}, new Evaluator[] {value}, new boolean[] {true});
        for (row = 0; row < 3; row++) {
            state.add(0, frame);
        }
        assertEquals("3-2-1", new Expressions(session).print(state.result()));
    }
}
