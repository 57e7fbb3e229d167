package dev.bough.engine.expression;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Value;
import java.util.Arrays;
import java.util.Optional;

/** Conversions of values from a column's type at one time to its type at another: only those that could be taken back. */
public final class ExactConversion {
    private ExactConversion() {}

    /**
     * The value in the other type.
     *
     * @return empty where it does not fit, or would be another when converted back
     */
    public static Optional<Value> convert(Value value, SqlType to, String column, StatementContext statement) {
        if (value.isNull()) {
            return Optional.of(new Value.Null(to));
        }
        StrictStatement exact = StrictStatement.exact(statement);
        try {
            Value converted = Assignment.assign(value, to, column, exact);
            if (to.kind() == TypeKind.BINARY && isPadded(value, converted)) {
                return Optional.of(converted);
            }
            Value back = Assignment.assign(converted, value.type(), column, exact);
            return same(value, back) ? Optional.of(converted) : Optional.empty();
        } catch (SqlException misfit) {
            return Optional.empty();
        }
    }

    /** Whether only zeros follow: a BINARY of any length shows what is stored in it so. */
    private static boolean isPadded(Value value, Value converted) {
        if (!(value instanceof Value.Bytes before && converted instanceof Value.Bytes after)) {
            return false;
        }
        byte[] padded = Arrays.copyOf(before.value(), after.value().length);
        return before.value().length <= padded.length && Arrays.equals(padded, after.value());
    }

    /** Whether two values of one type are the same. */
    public static boolean same(Value a, Value b) {
        return a instanceof Value.Decimal one && b instanceof Value.Decimal other
                ? one.value().compareTo(other.value()) == 0
                : a.equals(b);
    }
}
