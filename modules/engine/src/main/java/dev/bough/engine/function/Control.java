package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Choice;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.Comparer.Maker;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * CASE, IF, IFNULL, NULLIF, COALESCE, GREATEST and LEAST. The operands of {@code CASE} are condition, result, ..., and the ELSE
 * result if there is one; those of {@code CASE VALUE} have the value compared before them.
 */
final class Control {
    private Control() {}

    static List<Function> functions() {
        return List.of(
                new Definition("CASE",
                        "CASE WHEN c THEN a ... ELSE b END: the result of the first condition that holds.", 2,
                        Definition.ANY, Control::searchedCase),
                new Definition("CASE VALUE",
                        "CASE v WHEN w THEN a ... ELSE b END: the result of the first equal value.", 3, Definition.ANY,
                        Control::simpleCase),
                new Definition("IF", "IF(c, a, b): a if c holds, else b.", 3, 3, Control::ifFunction),
                new Definition("IFNULL", "IFNULL(a, b): a, or b if a is NULL.", 2, 2, Control::coalesce),
                new Definition("COALESCE", "COALESCE(a, ...): the first that is not NULL.", 1, Definition.ANY,
                        Control::coalesce),
                new Definition("NULLIF", "NULLIF(a, b): NULL if a = b, else a.", 2, 2, Control::nullIf),
                new Definition("GREATEST", "GREATEST(a, b, ...): the greatest.", 2, Definition.ANY,
                        call -> extreme(call, 1)),
                new Definition("LEAST", "LEAST(a, b, ...): the least.", 2, Definition.ANY, call -> extreme(call, -1)),
                new Definition("INTERVAL", "INTERVAL(n, a, b, ...): how many of a, b, ... are at most n.", 2,
                        Definition.ANY, Control::interval));
    }

    /** Finds the evaluator whose value is the result. */
    @FunctionalInterface
    private interface Chooser {
        Evaluator choose(Frame frame);
    }

    private static Evaluator chosen(SqlType type, Chooser chooser) {
        return new Choice(type) {
            @Override
            protected Evaluator choose(Frame frame) {
                return chooser.choose(frame);
            }
        };
    }

    private static Evaluator[] converted(Evaluator[] arguments, SqlType type) {
        Evaluator[] results = new Evaluator[arguments.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = Conversions.convert(arguments[i], type);
        }
        return results;
    }

    /** A call whose result is that of one of some operands. */
    private static Resolution choice(Call call, List<Operand> results, SqlType type,
            Resolution.EvaluatorFactory factory) {
        int coercibility =
                Types.isString(type) ? Collating.ofResult(call.name(), results).coercibility() : Call.NUMERIC;
        return call.result(type, coercibility, factory);
    }

    private static boolean anyNullable(List<Operand> operands) {
        return operands.stream().anyMatch(Operand::nullable);
    }

    private static Resolution searchedCase(Call call) {
        return cases(call, 0, (a, when) -> Conversions.toTruth(a[when]));
    }

    private static Resolution simpleCase(Call call) {
        Maker[] makers = new Maker[call.count()];
        for (int when = 1; when + 1 < call.count(); when += 2) {
            makers[when] = Comparer.maker("case", call.operand(0), call.operand(when));
        }
        return cases(call, 1, (a, when) -> Comparisons.equality(makers[when].create(a[0], a[when])));
    }

    /** Makes the condition that an operand after WHEN is. */
    @FunctionalInterface
    private interface ConditionMaker {
        Evaluator create(Evaluator[] arguments, int when);
    }

    /** A CASE whose first condition is the operand of that number. */
    private static Resolution cases(Call call, int first, ConditionMaker maker) {
        int pairs = (call.count() - first) / 2;
        boolean hasElse = (call.count() - first) % 2 == 1;
        List<Operand> results = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            results.add(call.operand(first + 2 * i + 1));
        }
        if (hasElse) {
            results.add(call.operand(call.count() - 1));
        }
        SqlType type = CommonType.of("case", results);
        call.nullable(!hasElse || anyNullable(results));
        return choice(call, results, type, a -> {
            Evaluator[] conditions = new Evaluator[pairs];
            Evaluator[] values = new Evaluator[pairs];
            for (int i = 0; i < pairs; i++) {
                conditions[i] = maker.create(a, first + 2 * i);
                values[i] = Conversions.convert(a[first + 2 * i + 1], type);
            }
            Evaluator otherwise = hasElse ? Conversions.convert(a[a.length - 1], type) : Literals.ofNull(type);
            return chosen(type, frame -> {
                for (int i = 0; i < pairs; i++) {
                    if (conditions[i].evalLong(frame) != 0 && !frame.isNull) {
                        return values[i];
                    }
                }
                return otherwise;
            });
        });
    }

    private static Resolution ifFunction(Call call) {
        List<Operand> results = call.operands().subList(1, 3);
        SqlType type = CommonType.of("if", results);
        call.nullable(anyNullable(results));
        return choice(call, results, type, a -> {
            Evaluator condition = Conversions.toTruth(a[0]);
            Evaluator then = Conversions.convert(a[1], type);
            Evaluator otherwise = Conversions.convert(a[2], type);
            return chosen(type, frame -> condition.evalLong(frame) != 0 && !frame.isNull ? then : otherwise);
        });
    }

    private static Resolution nullIf(Call call) {
        Maker maker = Comparer.maker("nullif", call.operand(0), call.operand(1));
        List<Operand> results = call.operands().subList(0, 1);
        SqlType type = CommonType.of("nullif", results);
        call.nullable(true);
        return choice(call, results, type, a -> {
            Comparer comparer = maker.create(a[0], a[1]);
            Evaluator value = Conversions.convert(a[0], type);
            Evaluator none = Literals.ofNull(type);
            return chosen(type, frame -> comparer.equal(frame) && !frame.isNull ? none : value);
        });
    }

    private static Resolution coalesce(Call call) {
        SqlType type = CommonType.of(call.name(), call.operands());
        call.nullable(call.operands().stream().allMatch(Operand::nullable));
        return choice(call, call.operands(), type, a -> new Coalesce(type, converted(a, type)));
    }

    private static final class Coalesce extends Evaluator {
        private final Evaluator[] values;

        Coalesce(SqlType type, Evaluator[] values) {
            super(type);
            this.values = values;
        }

        @Override
        public long evalLong(Frame frame) {
            for (Evaluator value : values) {
                long result = value.evalLong(frame);
                if (!frame.isNull) {
                    return result;
                }
            }
            return 0;
        }

        @Override
        public double evalDouble(Frame frame) {
            for (Evaluator value : values) {
                double result = value.evalDouble(frame);
                if (!frame.isNull) {
                    return result;
                }
            }
            return 0;
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            for (Evaluator value : values) {
                BigDecimal result = value.evalDecimal(frame);
                if (!frame.isNull) {
                    return result;
                }
            }
            return BigDecimal.ZERO;
        }

        @Override
        public Slice evalBytes(Frame frame) {
            Slice result = values[0].evalBytes(frame);
            for (int i = 1; i < values.length && frame.isNull; i++) {
                result = values[i].evalBytes(frame);
            }
            return result;
        }

        @Override
        public JsonValue evalJson(Frame frame) {
            for (Evaluator value : values) {
                JsonValue result = value.evalJson(frame);
                if (!frame.isNull) {
                    return result;
                }
            }
            return JsonValue.Literal.NULL;
        }
    }

    private static Resolution extreme(Call call, int sign) {
        if (call.operands().stream().anyMatch(o -> Types.isNull(o.type()))) {
            return call.nullable(true).result(Types.NULL, a -> Literals.ofNull(Types.NULL));
        }
        SqlType type = CommonType.of(call.name(), call.operands());
        Operand operand = new Operand(type, false, 2, null, "");
        Maker maker = Comparer.maker(call.name(), operand, operand);
        int coercibility = Types.isString(type) ? call.collation().coercibility() : Call.NUMERIC;
        return call.result(type, coercibility, a -> {
            Evaluator[] values = converted(a, type);
            Comparer[][] comparers = new Comparer[a.length][a.length];
            for (int i = 0; i < a.length; i++) {
                for (int k = 0; k < i; k++) {
                    comparers[i][k] = maker.create(values[i], values[k]);
                }
            }
            Evaluator none = Literals.ofNull(type);
            return chosen(type, frame -> {
                int best = 0;
                for (int i = 1; i < values.length; i++) {
                    int order = comparers[i][best].compare(frame);
                    if (frame.isNull) {
                        return none;
                    }
                    if (order * sign > 0) {
                        best = i;
                    }
                }
                return values[best];
            });
        });
    }

    private static Resolution interval(Call call) {
        call.nullable(false);
        return call.result(Types.BIGINT, a -> {
            Evaluator[] numbers = new Evaluator[a.length];
            for (int i = 0; i < a.length; i++) {
                numbers[i] = Conversions.toDouble(a[i]);
            }
            return Computed.ofLong(Types.BIGINT, frame -> {
                double value = numbers[0].evalDouble(frame);
                if (frame.isNull) {
                    frame.isNull = false;
                    return -1;
                }
                long count = 0;
                for (int i = 1; i < numbers.length; i++) {
                    double bound = numbers[i].evalDouble(frame);
                    if (!frame.isNull && bound > value) {
                        break;
                    }
                    count++;
                }
                frame.isNull = false;
                return count;
            });
        });
    }
}
