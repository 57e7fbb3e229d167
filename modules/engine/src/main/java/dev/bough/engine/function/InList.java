package dev.bough.engine.function;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.function.Comparer.Maker;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IN and NOT IN with a list: a binary search among integer constants, else one comparison after the other. */
final class InList extends Evaluator {
    private static final int SORTED_FROM = 4;

    private final Comparer[] comparers;
    private final boolean negated;

    private InList(Comparer[] comparers, boolean negated) {
        super(Types.BOOLEAN);
        this.comparers = comparers;
        this.negated = negated;
    }

    static Resolution resolve(Call call, boolean negated) {
        List<Maker> makers = new ArrayList<>();
        boolean sortable = Types.isInteger(call.type(0)) || Types.hasDate(call.type(0));
        for (int i = 1; i < call.count(); i++) {
            makers.add(Comparer.maker("in", call.operand(0), call.operand(i)));
            sortable &= call.type(i).family() == call.type(0).family()
                    && call.type(i).isUnsigned() == call.type(0).isUnsigned();
        }
        boolean same = sortable;
        return call.result(Types.BOOLEAN, a -> {
            if (same && a.length > SORTED_FROM) {
                Evaluator sorted = sorted(a, negated);
                if (sorted != null) {
                    return sorted;
                }
            }
            Comparer[] comparers = new Comparer[a.length - 1];
            for (int i = 1; i < a.length; i++) {
                comparers[i - 1] = makers.get(i - 1).create(a[0], a[i]);
            }
            return new InList(comparers, negated);
        });
    }

    @Override
    public long evalLong(Frame frame) {
        boolean unknown = false;
        for (Comparer comparer : comparers) {
            boolean equal = comparer.equal(frame);
            if (frame.isNull) {
                unknown = true;
            } else if (equal) {
                return negated ? 0 : 1;
            }
        }
        frame.isNull = unknown;
        return negated ? 1 : 0;
    }

    /** A search among constants; null where one of the list is none. */
    private static @Nullable Evaluator sorted(Evaluator[] arguments, boolean negated) {
        long[] values = new long[arguments.length - 1];
        for (int i = 1; i < arguments.length; i++) {
            if (!(Literals.constant(arguments[i]) instanceof Value.Long constant)) {
                return null;
            }
            values[i - 1] = constant.value();
        }
        Arrays.sort(values);
        return new Sorted(arguments[0], values, negated);
    }

    private static final class Sorted extends Evaluator {
        private final Evaluator value;
        private final long[] list;
        private final boolean negated;

        Sorted(Evaluator value, long[] list, boolean negated) {
            super(Types.BOOLEAN);
            this.value = value;
            this.list = list;
            this.negated = negated;
        }

        @Override
        public long evalLong(Frame frame) {
            long wanted = value.evalLong(frame);
            return !frame.isNull && Arrays.binarySearch(list, wanted) >= 0 != negated ? 1 : 0;
        }
    }
}
