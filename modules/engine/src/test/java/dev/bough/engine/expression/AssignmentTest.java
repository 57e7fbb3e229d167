package dev.bough.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private final List<String> warnings = new ArrayList<>();

    private StatementContext statement(boolean strict) {
        return (StatementContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StatementContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "sqlMode" -> strict ? SqlMode.DEFAULT : new SqlMode(EnumSet.noneOf(SqlMode.Flag.class));
                    case "timeZone" -> ZoneOffset.UTC;
                    case "nowMicros" -> 1_710_498_030_123_456L;
                    case "isStrict" -> strict;
                    case "truncation" -> {
                        ErrorCode code = (ErrorCode) arguments[0];
                        Object[] parts = (Object[]) arguments[1];
                        if (strict) {
                            throw new SqlException(code, parts);
                        }
                        warnings.add(code.number() + " " + code.message(parts));
                        yield null;
                    }
                    case "warn", "note" -> {
                        ErrorCode code = (ErrorCode) arguments[0];
                        warnings.add(method.getName() + " " + code.number());
                        yield null;
                    }
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    private String assign(Value value, SqlType to, boolean strict) {
        try {
            Value stored = Assignment.assign(value, to, "c", statement(strict));
            Frame frame = new Frame(0, statement(false));
            Slice text = Conversions.toText(Literals.of(stored)).evalBytes(frame);
            return frame.isNull ? "NULL" : text.toString();
        } catch (SqlException error) {
            return error.number() + " " + error.text();
        }
    }

    private void check(Object value, SqlType to, String strict, String lenient) {
        Value source = switch (value) {
            case Integer number -> Value.of(number);
            case Long number -> Value.of(number);
            case Double number -> Value.of(number);
            case BigDecimal number -> new Value.Decimal(SqlType.decimal(number.precision(), number.scale()), number);
            default -> Value.of(value.toString());
        };
        assertEquals(strict, assign(source, to, true), value + " to " + to);
        assertEquals(lenient, assign(source, to, false), value + " to " + to);
    }

    @Test
    void integers() {
        SqlType tiny = SqlType.of(TypeKind.TINYINT);
        check(127, tiny, "127", "127");
        check(128, tiny, "1264 Out of range value for column 'c' at row 1", "127");
        check(-1, SqlType.unsigned(TypeKind.INT), "1264 Out of range value for column 'c' at row 1", "0");
        check("12", tiny, "12", "12");
        check("1.6", tiny, "2", "2");
        check("12abc", tiny, "1265 Data truncated for column 'c' at row 1", "12");
        check("abc", tiny, "1366 Incorrect integer value: 'abc' for column 'c' at row 1", "0");
        check("", tiny, "1366 Incorrect integer value: '' for column 'c' at row 1", "0");
        check(2.5, tiny, "2", "2");
        check(new BigDecimal("2.5"), tiny, "3", "3");
        check("18446744073709551615", Types.UNSIGNED, "18446744073709551615", "18446744073709551615");
        check("99", SqlType.of(TypeKind.YEAR), "1999", "1999");
        check(1900, SqlType.of(TypeKind.YEAR), "1264 Out of range value for column 'c' at row 1", "0000");
    }

    @Test
    void decimals() {
        SqlType type = SqlType.decimal(5, 2);
        check("123.456", type, "123.46", "123.46");
        check(1000, type, "1264 Out of range value for column 'c' at row 1", "999.99");
        check("x", type, "1366 Incorrect decimal value: 'x' for column 'c' at row 1", "0.00");
        check(1.005e0, type, "1.01", "1.01");
        check("1.5x", Types.DOUBLE, "1265 Data truncated for column 'c' at row 1", "1.5");
    }

    @Test
    void strings() {
        SqlType type = SqlType.varchar(3);
        check("abc", type, "abc", "abc");
        check("äöü", type, "äöü", "äöü");
        check("abcd", type, "1406 Data too long for column 'c' at row 1", "abc");
        check("abc   ", type, "abc", "abc");
        check(12345, type, "1406 Data too long for column 'c' at row 1", "123");
        check("a  ", SqlType.string(TypeKind.CHAR, 5, SqlType.DEFAULT_COLLATION), "a", "a");
        check("a", SqlType.string(TypeKind.BINARY, 2, "binary"), "a\0", "a\0");
        check("aé€", SqlType.string(TypeKind.VARCHAR, 9, "latin1_swedish_ci"), "aé€", "aé€");
        check("aяb", SqlType.string(TypeKind.VARCHAR, 9, "latin1_swedish_ci"),
                "1366 Incorrect string value: '\\xD1\\x8Fb' for column 'c' at row 1", "a");
    }

    @Test
    void temporals() {
        check("2024-01-31", Types.DATE, "2024-01-31", "2024-01-31");
        check("2024-02-30", Types.DATE, "1292 Incorrect date value: '2024-02-30' for column 'c' at row 1",
                "0000-00-00");
        check("2024-00-10", Types.DATE, "1292 Incorrect date value: '2024-00-10' for column 'c' at row 1",
                "2024-00-10");
        check("0000-00-00", Types.DATE, "1292 Incorrect date value: '0000-00-00' for column 'c' at row 1",
                "0000-00-00");
        check(20240131, Types.DATE, "2024-01-31", "2024-01-31");
        check("2024-01-31 23:59:59.6", Types.datetime(0), "2024-02-01 00:00:00", "2024-02-01 00:00:00");
        check("2024-01-31 23:59:59.65", Types.datetime(1), "2024-01-31 23:59:59.7", "2024-01-31 23:59:59.7");
        check("2039-01-01", SqlType.temporal(TypeKind.TIMESTAMP, 0),
                "1292 Incorrect datetime value: '2039-01-01' for column 'c' at row 1", "0000-00-00 00:00:00");
        check("2024-01-31T10:20:30", Types.datetime(0), "2024-01-31 10:20:30", "2024-01-31 10:20:30");
        check("2024-01-31T10:20:30Z", Types.datetime(0), "2024-01-31 10:20:30", "2024-01-31 10:20:30");
        check("2024-01-31 10:20:30+02:00", Types.datetime(0), "2024-01-31 08:20:30", "2024-01-31 08:20:30");
        check("24/1/5 1:2:3", Types.datetime(0), "2024-01-05 01:02:03", "2024-01-05 01:02:03");
        check("900:00:00", Types.time(0), "1292 Incorrect time value: '900:00:00' for column 'c' at row 1",
                "838:59:59");
        check("1 2:3", Types.time(0), "26:03:00", "26:03:00");
        check("-10:20", Types.time(0), "-10:20:00", "-10:20:00");
        check(102030, Types.time(0), "10:20:30", "10:20:30");
    }

    @Test
    void members() {
        SqlType type = SqlType.members(TypeKind.ENUM, List.of("small", "medium"), SqlType.DEFAULT_COLLATION);
        check("Medium", type, "medium", "medium");
        check(1, type, "small", "small");
        check("2", type, "medium", "medium");
        check("huge", type, "1265 Data truncated for column 'c' at row 1", "");
        SqlType set = SqlType.members(TypeKind.SET, List.of("a", "b", "c"), SqlType.DEFAULT_COLLATION);
        check("c,a", set, "a,c", "a,c");
        check(5, set, "a,c", "a,c");
        check("a,x", set, "1265 Data truncated for column 'c' at row 1", "a");
        check("{\"a\":1}", Types.JSON, "{\"a\": 1}", "{\"a\": 1}");
        check("[1", Types.JSON,
                "3140 Invalid JSON text: \"Missing a comma or ] after an array element.\" at position 2 in value for column 'c'.",
                "3140 Invalid JSON text: \"Missing a comma or ] after an array element.\" at position 2 in value for column 'c'.");
    }
}
