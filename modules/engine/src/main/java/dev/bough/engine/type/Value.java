package dev.bough.engine.type;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One value held outside rows: a variable, a default, a constant, a procedure's argument. Not for the hot path.
 */
public sealed interface Value {
    SqlType type();

    record Null(SqlType type) implements Value {}

    /** Integers, BIT, ENUM, SET and times, in the {@link Repr#LONG} form of their type. */
    record Long(SqlType type, long value) implements Value {}

    record Double(SqlType type, double value) implements Value {}

    record Decimal(SqlType type, BigDecimal value) implements Value {}

    /** Strings: UTF-8, or bytes where the type is binary. The array is not changed by anyone. */
    record Bytes(SqlType type, byte[] value) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && type.equals(that.type) && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + Arrays.hashCode(value);
        }
    }

    record Json(SqlType type, JsonValue value) implements Value {}

    Value NULL = new Null(SqlType.of(TypeKind.NULL));

    static Value of(long value) {
        return new Long(SqlType.of(TypeKind.BIGINT), value);
    }

    static Value of(String value) {
        return new Bytes(SqlType.varchar(value.length()), value.getBytes(StandardCharsets.UTF_8));
    }

    static Value of(double value) {
        return new Double(SqlType.of(TypeKind.DOUBLE), value);
    }

    default boolean isNull() {
        return this instanceof Null;
    }
}
