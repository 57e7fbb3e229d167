package dev.bough.engine.function;

import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.Comparer.Maker;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison operators, BETWEEN and IN; and comparisons of rows, whose operands stand one after the other:
 * {@code (a, b) = (c, d)} is {@code ROW =} of a, b, c, d, and {@code (a, b) IN ((c, d), (e, f))} is {@code ROW IN} with the
 * number of columns first.
 */
final class Comparisons {
    private Comparisons() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (Test test : Test.values()) {
            functions.add(new Definition(
                    test.symbol, "a " + test.symbol + " b: " + test.help, 2, 2, call -> comparison(call, test)));
            functions.add(new Definition(
                    "ROW " + test.symbol,
                    "(a, b) " + test.symbol + " (c, d): compares rows from left to right.",
                    2,
                    Definition.ANY,
                    call -> rows(call, test)));
        }
        functions.add(
                new Definition("BETWEEN", "a BETWEEN b AND c: whether b <= a <= c.", 3, 3, c -> between(c, false)));
        functions.add(
                new Definition("NOT BETWEEN", "a NOT BETWEEN b AND c: not b <= a <= c.", 3, 3, c -> between(c, true)));
        functions.add(new Definition("IN", "a IN (b, ...): whether a equals one of the list.", 2, Definition.ANY,
                c -> InList.resolve(c, false)));
        functions.add(new Definition("NOT IN", "a NOT IN (b, ...): whether a equals none of the list.", 2,
                Definition.ANY, c -> InList.resolve(c, true)));
        functions.add(new Definition("STRCMP", "STRCMP(a, b): -1, 0 or 1 as a sorts before, with or after b.", 2, 2,
                Comparisons::strcmp));
        return functions;
    }

    enum Test {
        EQUAL("=", "whether they are equal."),
        NULL_SAFE_EQUAL("<=>", "whether they are equal or both NULL."),
        NOT_EQUAL("<>", "whether they differ."),
        LESS("<", "whether a is less."),
        LESS_OR_EQUAL("<=", "whether a is less or equal."),
        GREATER(">", "whether a is greater."),
        GREATER_OR_EQUAL(">=", "whether a is greater or equal.");

        private final String symbol;
        private final String help;

        Test(String symbol, String help) {
            this.symbol = symbol;
            this.help = help;
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL, NULL_SAFE_EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    private static Resolution comparison(Call call, Test test) {
        Maker maker = Comparer.maker(test.symbol, call.operand(0), call.operand(1));
        if (test == Test.NULL_SAFE_EQUAL) {
            call.nullable(false);
            return call.result(
                    Types.BOOLEAN, a -> new RowComparison(test, new Comparer[] {maker.create(a[0], a[1])}, a));
        }
        return call.result(Types.BOOLEAN, a -> new Comparison(test, maker.create(a[0], a[1])));
    }

    /** Whether two are equal. */
    static Evaluator equality(Comparer comparer) {
        return new Comparison(Test.EQUAL, comparer);
    }

    private static final class Comparison extends Evaluator {
        private final Test test;
        private final Comparer comparer;

        Comparison(Test test, Comparer comparer) {
            super(Types.BOOLEAN);
            this.test = test;
            this.comparer = comparer;
        }

        @Override
        public long evalLong(Frame frame) {
            if (test == Test.EQUAL) {
                return comparer.equal(frame) ? 1 : 0;
            }
            return test.holds(comparer.compare(frame)) ? 1 : 0;
        }
    }

    // ---- rows

    private static Resolution rows(Call call, Test test) {
        int columns = call.count() / 2;
        List<Maker> makers = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            makers.add(Comparer.maker(test.symbol, call.operand(i), call.operand(columns + i)));
        }
        if (test == Test.NULL_SAFE_EQUAL) {
            call.nullable(false);
        }
        return call.result(Types.BOOLEAN, a -> {
            Comparer[] comparers = new Comparer[columns];
            for (int i = 0; i < columns; i++) {
                comparers[i] = makers.get(i).create(a[i], a[columns + i]);
            }
            return new RowComparison(test, comparers, a);
        });
    }

    private static final class RowComparison extends Evaluator {
        private final Test test;
        private final Comparer[] comparers;
        private final Evaluator[] operands;

        RowComparison(Test test, Comparer[] comparers, Evaluator[] operands) {
            super(Types.BOOLEAN);
            this.test = test;
            this.comparers = comparers;
            this.operands = operands;
        }

        @Override
        public long evalLong(Frame frame) {
            return switch (test) {
                case EQUAL -> equal(frame);
                case NOT_EQUAL -> 1 - equal(frame);
                case NULL_SAFE_EQUAL -> nullSafe(frame);
                case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> ordered(frame);
            };
        }

        private long equal(Frame frame) {
            boolean unknown = false;
            for (Comparer comparer : comparers) {
                int order = comparer.compare(frame);
                if (frame.isNull) {
                    unknown = true;
                } else if (order != 0) {
                    return 0;
                }
            }
            frame.isNull = unknown;
            return 1;
        }

        private long nullSafe(Frame frame) {
            for (int i = 0; i < comparers.length; i++) {
                boolean equal = comparers[i].equal(frame);
                if (frame.isNull) {
                    equal = Literals.evalsToNull(operands[i], frame)
                            && Literals.evalsToNull(operands[comparers.length + i], frame);
                    frame.isNull = false;
                }
                if (!equal) {
                    return 0;
                }
            }
            return 1;
        }

        private long ordered(Frame frame) {
            for (Comparer comparer : comparers) {
                int order = comparer.compare(frame);
                if (frame.isNull) {
                    return 0;
                }
                if (order != 0) {
                    return test.holds(order) ? 1 : 0;
                }
            }
            return test.holds(0) ? 1 : 0;
        }
    }

    // ---- BETWEEN, STRCMP

    private static Resolution between(Call call, boolean negated) {
        Maker low = Comparer.maker("between", call.operand(0), call.operand(1));
        Maker high = Comparer.maker("between", call.operand(0), call.operand(2));
        return call.result(Types.BOOLEAN, a -> new Between(low.create(a[0], a[1]), high.create(a[0], a[2]), negated));
    }

    private static final class Between extends Evaluator {
        private final Comparer low;
        private final Comparer high;
        private final boolean negated;

        Between(Comparer low, Comparer high, boolean negated) {
            super(Types.BOOLEAN);
            this.low = low;
            this.high = high;
            this.negated = negated;
        }

        @Override
        public long evalLong(Frame frame) {
            boolean above = low.compare(frame) >= 0;
            boolean lowNull = frame.isNull;
            if (!lowNull && !above) {
                return negated ? 1 : 0;
            }
            boolean below = high.compare(frame) <= 0;
            if (!frame.isNull && !below) {
                return negated ? 1 : 0;
            }
            frame.isNull |= lowNull;
            return negated ? 0 : 1;
        }
    }

    private static Resolution strcmp(Call call) {
        Collation collation = Collating.ofComparison("strcmp", call.operands());
        return call.result(Types.BIGINT, a -> {
            Evaluator left = Conversions.toText(a[0]);
            Evaluator right = Conversions.toText(a[1]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                Slice x = left.evalBytes(frame);
                if (frame.isNull) {
                    return 0;
                }
                Slice y = right.evalBytes(frame);
                return frame.isNull
                        ? 0
                        : Integer.signum(collation.compare(x.array, x.offset, x.length, y.array, y.offset, y.length));
            });
        });
    }
}
