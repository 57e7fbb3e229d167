package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Types;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The aggregate functions, by name (MySQL manual, 14.19). */
public final class AggregateRegistry {
    private static final Map<String, AggregateFunction> FUNCTIONS = new TreeMap<>();

    static {
        add("COUNT", "COUNT(*) or COUNT([DISTINCT] a, ...): how many rows, or rows without NULL.", 0, Definition.ANY,
                AggregateRegistry::count);
        add("SUM", "SUM([DISTINCT] a): the sum.", 1, 1, AggregateRegistry::sum);
        add("AVG", "AVG([DISTINCT] a): the average.", 1, 1, AggregateRegistry::average);
        add("MIN", "MIN(a): the least.", 1, 1, call -> extreme(call, -1));
        add("MAX", "MAX(a): the greatest.", 1, 1, call -> extreme(call, 1));
        add("ANY_VALUE", "ANY_VALUE(a): some row's value.", 1, 1, AggregateRegistry::anyValue);
        for (BitAccumulator.Operator operator : BitAccumulator.Operator.values()) {
            add("BIT_" + operator, "BIT_" + operator + "(a): all values combined bit by bit.", 1, 1,
                    call -> new Aggregation(
                            Types.UNSIGNED, false, (a, o, d) -> distinct(call, a, new BitAccumulator(operator, a[0]))));
        }
        variance("STD", false, true);
        variance("STDDEV", false, true);
        variance("STDDEV_POP", false, true);
        variance("STDDEV_SAMP", true, true);
        variance("VARIANCE", false, false);
        variance("VAR_POP", false, false);
        variance("VAR_SAMP", true, false);
        add("GROUP_CONCAT",
                "GROUP_CONCAT([DISTINCT] a, ... [ORDER BY ...] [SEPARATOR s]): the texts, one after the other.", 1,
                Definition.ANY, AggregateRegistry::concat);
        add("JSON_ARRAYAGG", "JSON_ARRAYAGG(a): an array of the values.", 1, 1, call -> new Aggregation(
                Types.JSON, true, (a, o, d) -> new JsonAccumulators.OfArray(a[0])));
        add("JSON_OBJECTAGG", "JSON_OBJECTAGG(key, a): an object of the values.", 2, 2, call -> new Aggregation(
                Types.JSON, true, (a, o, d) -> new JsonAccumulators.OfObject(a[0], a[1])));
    }

    private AggregateRegistry() {}

    /** A call being resolved. */
    private record AggregateOperands(String name, boolean distinct, List<Operand> arguments, String separator) {
        SqlType type() {
            return arguments.getFirst().type();
        }
    }

    @FunctionalInterface
    private interface Resolver {
        Aggregation resolve(AggregateOperands call);
    }

    private record Entry(String name, String help, int least, int most,
            Resolver resolver) implements AggregateFunction {
        @Override
        public Aggregation resolve(boolean distinct, List<Operand> arguments, String separator) {
            if (arguments.size() < least || arguments.size() > most) {
                throw new SqlException(ErrorCode.WRONG_PARAMETER_COUNT_TO_NATIVE_FUNCTION, name);
            }
            return resolver.resolve(new AggregateOperands(name, distinct, arguments, separator));
        }
    }

    private static void add(String name, String help, int least, int most, Resolver resolver) {
        FUNCTIONS.put(name, new Entry(name, help, least, most, resolver));
    }

    private static void variance(String name, boolean sample, boolean root) {
        String what = (sample ? "sample " : "population ") + (root ? "standard deviation" : "variance");
        add(name, name + "(a): the " + what + ".", 1, 1, call -> new Aggregation(
                Types.DOUBLE, true, (a, o, d) -> distinct(call, a, new VarianceAccumulator(a[0], sample, root))));
    }

    /** By name, whatever the case; null for none. */
    public static @Nullable AggregateFunction find(String name) {
        return FUNCTIONS.get(name.toUpperCase(Locale.ROOT));
    }

    /** All of them, by name. */
    public static Collection<AggregateFunction> all() {
        return Collections.unmodifiableCollection(FUNCTIONS.values());
    }

    private static Accumulator distinct(AggregateOperands call, Evaluator[] arguments, Accumulator inner) {
        return call.distinct() ? new DistinctAccumulator(inner, arguments) : inner;
    }

    private static Aggregation count(AggregateOperands call) {
        if (call.arguments().isEmpty()) {
            return new Aggregation(Types.BIGINT, false, (a, o, d) -> new CountAccumulator(new Evaluator[0]));
        }
        boolean nullable = call.arguments().stream().anyMatch(Operand::nullable);
        return new Aggregation(Types.BIGINT, false, (a, o, d) -> {
            Accumulator count = new CountAccumulator(nullable || call.distinct() ? a : new Evaluator[0]);
            return distinct(call, a, count);
        });
    }

    private static Aggregation sum(AggregateOperands call) {
        SqlType type = call.type();
        return switch (NumericFamily.of(type)) {
            case FLOATING, NULL -> new Aggregation(
                    Types.DOUBLE, true, (a, o, d) -> distinct(call, a, new DoubleSum(a[0], false)));
            case INTEGER -> {
                SqlType sum = Decimals.type(Types.precision(type) + 22, 0, false);
                yield new Aggregation(sum, true, (a, o, d) -> distinct(call, a, new LongSum(sum, a[0], false)));
            }
            default -> {
                SqlType sum = Decimals.type(Types.precision(type) + 22, Types.scale(type), false);
                yield new Aggregation(sum, true, (a, o, d) -> distinct(call, a, new DecimalSum(sum, a[0], false)));
            }
        };
    }

    private static Aggregation average(AggregateOperands call) {
        SqlType type = call.type();
        return switch (NumericFamily.of(type)) {
            case FLOATING, NULL -> new Aggregation(
                    Types.DOUBLE, true, (a, o, d) -> distinct(call, a, new DoubleSum(a[0], true)));
            case INTEGER -> {
                SqlType average =
                        Decimals.type(Types.precision(type) + Decimals.DIVISION_SCALE, Decimals.DIVISION_SCALE, false);
                yield new Aggregation(average, true, (a, o, d) -> distinct(call, a, new LongSum(average, a[0], true)));
            }
            default -> {
                SqlType average = Decimals.type(
                        Types.precision(type) + Decimals.DIVISION_SCALE, Types.scale(type) + Decimals.DIVISION_SCALE,
                        false);
                yield new Aggregation(average, true,
                        (a, o, d) -> distinct(call, a, new DecimalSum(average, a[0], true)));
            }
        };
    }

    private static Aggregation extreme(AggregateOperands call, int sign) {
        SqlType type = call.type();
        SqlType result = switch (type.family()) {
            case ENUM, SET -> Types.string(Types.characters(type), type.collation());
            default -> type;
        };
        return new Aggregation(result, true, (a, o, d) -> KeptValue.extreme(result, a[0], sign));
    }

    private static Aggregation anyValue(AggregateOperands call) {
        return new Aggregation(call.type(), true, (a, o, d) -> KeptValue.first(call.type(), a[0]));
    }

    private static Aggregation concat(AggregateOperands call) {
        Collating collating = Collating.ofResult("group_concat", call.arguments());
        boolean binary = collating.collation().equals("binary");
        SqlType type = SqlType.string(binary ? TypeKind.BLOB : TypeKind.TEXT, -1, collating.collation());
        return new Aggregation(
                type, true, (a, o, d) -> new ConcatAccumulator(type, a, o, d, call.distinct(), call.separator()));
    }
}
