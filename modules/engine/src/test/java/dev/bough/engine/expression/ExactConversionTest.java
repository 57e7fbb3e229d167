package dev.bough.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ExactConversionTest {
    /** A session in the most lenient mode, which must not matter. */
    private static final StatementContext STATEMENT = (StatementContext) Proxy.newProxyInstance(
            ExactConversionTest.class.getClassLoader(), new Class<?>[] {StatementContext.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "sqlMode" -> new SqlMode(EnumSet.noneOf(SqlMode.Flag.class));
                case "timeZone" -> ZoneOffset.UTC;
                default -> throw new IllegalStateException(method.getName());
            });

    private static final SqlType INT = SqlType.of(TypeKind.INT);

    private static boolean isExact(Value value, SqlType to) {
        return ExactConversion.convert(value, to, "c", STATEMENT).isPresent();
    }

    private static Value integer(long value) {
        return new Value.Long(INT, value);
    }

    private static Value text(String value) {
        return new Value.Bytes(SqlType.varchar(20), value.getBytes(StandardCharsets.UTF_8));
    }

    private static Value decimal(String value) {
        return new Value.Decimal(SqlType.decimal(8, 4), new BigDecimal(value));
    }

    @Test
    void widerTypesTakeEveryValue() {
        assertTrue(isExact(integer(-5), SqlType.of(TypeKind.BIGINT)));
        assertTrue(isExact(integer(50), SqlType.varchar(100)));
        assertTrue(isExact(decimal("1.2345"), SqlType.decimal(10, 5)));
        assertTrue(isExact(text("x"), SqlType.of(TypeKind.TEXT)));
    }

    @Test
    void narrowerTypesTakeWhatTheyCanGiveBack() {
        assertTrue(isExact(integer(127), SqlType.of(TypeKind.TINYINT)));
        assertEquals(false, isExact(integer(128), SqlType.of(TypeKind.TINYINT)));
        assertTrue(isExact(decimal("1.2500"), SqlType.decimal(8, 2)));
        assertEquals(false, isExact(decimal("1.2345"), SqlType.decimal(8, 2)));
        assertTrue(isExact(text("12345"), SqlType.varchar(5)));
        assertEquals(false, isExact(text("123456"), SqlType.varchar(5)));
        assertEquals(false, isExact(text("ends in a space "), SqlType.string(TypeKind.CHAR, 20, "utf8mb4_0900_ai_ci")));
    }

    @Test
    void bytesMayBePaddedAsTheirTypeSays() {
        Value bytes = new Value.Bytes(SqlType.string(TypeKind.VARBINARY, 2, "binary"), new byte[] {1, 2});
        assertTrue(isExact(bytes, SqlType.string(TypeKind.BINARY, 5, "binary")));
        assertEquals(false, isExact(bytes, SqlType.string(TypeKind.BINARY, 1, "binary")));
    }

    @Test
    void textsThatAreNoNumbersOrWouldReadOtherwiseAreNot() {
        assertTrue(isExact(text("42"), INT));
        assertEquals(false, isExact(text("two"), INT));
        assertEquals(false, isExact(text("042"), INT));
        assertEquals(false, isExact(text("42 apples"), INT));
    }

    @Test
    void fractionsOfASecondCount() {
        long packed = Temporal.fromUtcMicros(1_710_498_030_123_456L, ZoneOffset.UTC);
        Value moment = new Value.Long(SqlType.temporal(TypeKind.DATETIME, 6), packed);
        assertEquals(false, isExact(moment, SqlType.temporal(TypeKind.DATETIME, 0)));
        assertEquals(false, isExact(moment, SqlType.of(TypeKind.DATE)));
    }

    @Test
    void nullStaysNull() {
        assertTrue(ExactConversion.convert(new Value.Null(INT), SqlType.varchar(1), "c", STATEMENT)
                .orElseThrow()
                .isNull());
    }
}
