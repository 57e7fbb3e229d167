package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Repr;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** MIN, MAX and ANY_VALUE: one value kept for each group, the least, the greatest or the first. */
final class KeptValue extends Accumulator {
    private final Evaluator value;
    private final Repr repr;
    /** 1 for the greatest, -1 for the least, 0 for the first. */
    private final int sign;

    private final boolean unsigned;
    private final @Nullable Collation collation;
    private final boolean keepsNull;
    private boolean[] present = new boolean[8];
    private long[] longs = new long[0];
    private double[] doubles = new double[0];
    private @Nullable Object[] objects = new @Nullable Object[0];
    private final Slice slice = new Slice();
    private long objectBytes;

    private KeptValue(SqlType type, Evaluator value, int sign) {
        super(type);
        this.value = value;
        this.sign = sign;
        repr = Repr.of(type);
        unsigned = type.isUnsigned() && Types.isInteger(type);
        collation = repr == Repr.BYTES && !Types.isNull(type) ? Types.collation(type) : null;
        keepsNull = sign == 0;
    }

    static Accumulator extreme(SqlType type, Evaluator value, int sign) {
        return new KeptValue(type, Conversions.convert(value, type), sign);
    }

    static Accumulator first(SqlType type, Evaluator value) {
        return new KeptValue(type, value, 0);
    }

    @Override
    public void add(int group, Frame frame) {
        if (keepsNull && group < present.length && present[group]) {
            return;
        }
        switch (repr) {
            case LONG -> {
                long next = value.evalLong(frame);
                if (!frame.isNull && better(group, next)) {
                    longs[group] = next;
                }
            }
            case DOUBLE -> {
                double next = value.evalDouble(frame);
                if (!frame.isNull && better(group, next)) {
                    doubles[group] = next;
                }
            }
            case DECIMAL -> {
                BigDecimal next = value.evalDecimal(frame);
                if (!frame.isNull
                        && (grow(group) || !(objects[group] instanceof BigDecimal old)
                                || next.compareTo(old) * sign > 0)) {
                    objects[group] = next;
                }
            }
            case BYTES -> addBytes(group, frame);
            case JSON -> {
                JsonValue next = value.evalJson(frame);
                if (!frame.isNull
                        && (grow(group)
                                || !(objects[group] instanceof JsonValue old)
                                || JsonOrder.compare(next, old) * sign > 0)) {
                    objects[group] = next;
                }
            }
        }
    }

    /** Makes room; true where the group had no value, which it has from now on. */
    private boolean grow(int group) {
        if (group >= present.length) {
            present = Arrays.copyOf(present, Math.max(group + 1, 2 * present.length));
        }
        switch (repr) {
            case LONG -> longs = longs.length < present.length ? Arrays.copyOf(longs, present.length) : longs;
            case DOUBLE -> doubles = doubles.length < present.length ? Arrays.copyOf(doubles, present.length) : doubles;
            case DECIMAL, BYTES, JSON ->
                    objects = objects.length < present.length ? Arrays.copyOf(objects, present.length) : objects;
        }
        boolean first = !present[group];
        present[group] = true;
        return first;
    }

    private boolean better(int group, long next) {
        if (grow(group)) {
            return true;
        }
        int order = unsigned ? Long.compareUnsigned(next, longs[group]) : Long.compare(next, longs[group]);
        return order * sign > 0;
    }

    private boolean better(int group, double next) {
        return grow(group) || Double.compare(next, doubles[group]) * sign > 0;
    }

    private void addBytes(int group, Frame frame) {
        Slice next = value.evalBytes(frame);
        if (frame.isNull) {
            return;
        }
        boolean first = grow(group);
        if (first
                || !(objects[group] instanceof byte[] old)
                || collation != null
                        && collation.compare(next.array, next.offset, next.length, old, 0, old.length) * sign > 0) {
            objects[group] = next.toBytes();
            objectBytes += next.length;
        }
    }

    @Override
    public void clear(int group) {
        if (group < present.length) {
            present[group] = false;
            if (group < objects.length) {
                objects[group] = null;
            }
        }
    }

    @Override
    public long memory() {
        return present.length + 8L * longs.length + 8L * doubles.length + 48L * objects.length + objectBytes;
    }

    private boolean missing(int group, Frame frame) {
        frame.isNull = group >= present.length || !present[group];
        return frame.isNull;
    }

    @Override
    protected long longResult(int group, Frame frame) {
        return missing(group, frame) ? 0 : longs[group];
    }

    @Override
    protected double doubleResult(int group, Frame frame) {
        return missing(group, frame) ? 0 : doubles[group];
    }

    @Override
    protected BigDecimal decimalResult(int group, Frame frame) {
        return !missing(group, frame) && objects[group] instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }

    @Override
    protected Slice bytesResult(int group, Frame frame) {
        return !missing(group, frame) && objects[group] instanceof byte[] bytes ? slice.set(bytes) : slice;
    }

    @Override
    protected JsonValue jsonResult(int group, Frame frame) {
        return !missing(group, frame) && objects[group] instanceof JsonValue json ? json : JsonValue.Literal.NULL;
    }
}
