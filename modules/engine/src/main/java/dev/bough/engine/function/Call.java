package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.function.Resolution.EvaluatorFactory;
import dev.bough.engine.function.Resolution.Volatility;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call being resolved: its operands, and the answer as far as it departs from the usual. */
final class Call {
    /** Coercibility of numbers and times. */
    static final int NUMERIC = 5;

    private final String name;
    private final List<Operand> operands;
    private boolean nullable;
    private Volatility volatility = Volatility.IMMUTABLE;

    Call(String name, List<Operand> operands) {
        this.name = name;
        this.operands = operands;
        for (Operand operand : operands) {
            nullable |= operand.nullable() || Types.isNull(operand.type());
        }
    }

    String name() {
        return name;
    }

    int count() {
        return operands.size();
    }

    List<Operand> operands() {
        return operands;
    }

    Operand operand(int index) {
        return operands.get(index);
    }

    SqlType type(int index) {
        return operands.get(index).type();
    }

    List<SqlType> types() {
        return operands.stream().map(Operand::type).toList();
    }

    boolean has(int index) {
        return index < operands.size();
    }

    boolean isNullType(int index) {
        return Types.isNull(type(index));
    }

    /** The result may be NULL, or may not, whatever the arguments. */
    Call nullable(boolean mayBeNull) {
        nullable = mayBeNull;
        return this;
    }

    Call stable() {
        volatility = Volatility.STABLE;
        return this;
    }

    /** Nothing is computed ahead. */
    Call changing() {
        volatility = Volatility.VOLATILE;
        return this;
    }

    Resolution result(SqlType type, EvaluatorFactory factory) {
        return result(type, Types.isString(type) ? 4 : NUMERIC, factory);
    }

    Resolution result(SqlType type, int coercibility, EvaluatorFactory factory) {
        return new Resolution(type, nullable, coercibility, volatility, factory);
    }

    /** A string of at most so many characters with the collation that the operands' strings agree on. */
    Resolution text(long characters, Collating collating, EvaluatorFactory factory) {
        return result(Types.string(characters, collating.collation()), collating.coercibility(), factory);
    }

    /** The collation that all operands agree on; binary strings stay binary. */
    Collating collation() {
        return Collating.ofResult(name, operands);
    }

    Collating collation(int from, int to) {
        return Collating.ofResult(name, operands.subList(from, to));
    }

    long characters(int index) {
        return Types.characters(type(index));
    }

    /** An operand that must be a constant of the query's text, such as a unit, as text. */
    String constantText(int index) {
        return operand(index).constant() instanceof Value.Bytes bytes
                ? new String(bytes.value(), StandardCharsets.UTF_8)
                : operand(index).text();
    }

    /** A whole number where the operand is one that may be looked at. */
    @Nullable
    Long constantLong(int index) {
        return switch (operand(index).constant()) {
            case Value.Long number -> number.value();
            case Value.Decimal number -> Decimals.toLong(number.value(), false);
            case Value.Double number -> Numbers.toLong(number.value(), false);
            case null, default -> null;
        };
    }

    /** Digits of fractional seconds as an optional argument, 0 to 6. */
    int fraction(int index) {
        if (!has(index)) {
            return 0;
        }
        Long digits = constantLong(index);
        long value = digits == null ? 0 : digits;
        if (value < 0 || value > 6) {
            throw new SqlException(
                    ErrorCode.TOO_BIG_PRECISION, value, name.toLowerCase(java.util.Locale.ROOT), 6);
        }
        return (int) value;
    }

    SqlException wrongArguments() {
        return new SqlException(ErrorCode.WRONG_ARGUMENTS, name.toLowerCase(java.util.Locale.ROOT));
    }
}
