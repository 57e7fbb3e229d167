package dev.bough.engine.expression;

import dev.bough.api.type.SqlType;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;

/** A value that is another evaluator's, found or made ready for every row. */
public abstract class Choice extends Evaluator {
    protected Choice(SqlType type) {
        super(type);
    }

    /** The evaluator whose value this one has now; of the same representation. */
    protected abstract Evaluator choose(Frame frame);

    @Override
    public final long evalLong(Frame frame) {
        return choose(frame).evalLong(frame);
    }

    @Override
    public final double evalDouble(Frame frame) {
        return choose(frame).evalDouble(frame);
    }

    @Override
    public final BigDecimal evalDecimal(Frame frame) {
        return choose(frame).evalDecimal(frame);
    }

    @Override
    public final Slice evalBytes(Frame frame) {
        return choose(frame).evalBytes(frame);
    }

    @Override
    public final JsonValue evalJson(Frame frame) {
        return choose(frame).evalJson(frame);
    }
}
