package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;

/**
 * The state of one aggregate for all groups of an aggregation, in flat arrays by the group's number. Groups are numbered from 0
 * without gaps; one that no row was added to has the result of an empty group.
 */
public abstract class Accumulator {
    private final Result result;
    private int selected;

    protected Accumulator(SqlType type) {
        result = new Result(type, this);
    }

    /** Adds the current row to a group. */
    public abstract void add(int group, Frame frame);

    /** Forgets what was added to a group. */
    public abstract void clear(int group);

    /** About how many bytes all groups take. */
    public abstract long memory();

    /** Chooses the group whose result {@link #result} gives. */
    public final void select(int group) {
        selected = group;
    }

    /** An evaluator of the result of the group selected last. */
    public final Evaluator result() {
        return result;
    }

    protected long longResult(int group, Frame frame) {
        throw new IllegalStateException("no integer");
    }

    protected double doubleResult(int group, Frame frame) {
        throw new IllegalStateException("no floating-point number");
    }

    protected BigDecimal decimalResult(int group, Frame frame) {
        throw new IllegalStateException("no decimal");
    }

    protected Slice bytesResult(int group, Frame frame) {
        throw new IllegalStateException("no string");
    }

    protected JsonValue jsonResult(int group, Frame frame) {
        throw new IllegalStateException("no JSON");
    }

    private static final class Result extends Evaluator {
        private final Accumulator owner;

        Result(SqlType type, Accumulator owner) {
            super(type);
            this.owner = owner;
        }

        @Override
        public long evalLong(Frame frame) {
            frame.isNull = false;
            return owner.longResult(owner.selected, frame);
        }

        @Override
        public double evalDouble(Frame frame) {
            frame.isNull = false;
            return owner.doubleResult(owner.selected, frame);
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            frame.isNull = false;
            return owner.decimalResult(owner.selected, frame);
        }

        @Override
        public Slice evalBytes(Frame frame) {
            frame.isNull = false;
            return owner.bytesResult(owner.selected, frame);
        }

        @Override
        public JsonValue evalJson(Frame frame) {
            frame.isNull = false;
            return owner.jsonResult(owner.selected, frame);
        }
    }
}
