package dev.bough.engine.expression;

import dev.bough.api.type.SqlType;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Repr;
import java.math.BigDecimal;

/**
 * A compiled expression. It answers by the one method that fits its type's {@link Repr}; the binder puts conversions between
 * evaluators whose representations differ, so that none looks at types per row.
 *
 * <p>Each evaluation sets {@link Frame#isNull}; where it is true the returned value means nothing. Instances belong to
 * one execution and may keep scratch state.
 */
public abstract class Evaluator {
    private final SqlType type;

    protected Evaluator(SqlType type) {
        this.type = type;
    }

    public final SqlType type() {
        return type;
    }

    public final Repr repr() {
        return Repr.of(type);
    }

    public long evalLong(Frame frame) {
        throw wrongRepr(Repr.LONG);
    }

    public double evalDouble(Frame frame) {
        throw wrongRepr(Repr.DOUBLE);
    }

    /** With the scale of the value, which may be smaller than that of the type, or greater after a division: what shows or stores it rounds. */
    public BigDecimal evalDecimal(Frame frame) {
        throw wrongRepr(Repr.DECIMAL);
    }

    /** Valid until the next evaluation of this evaluator, or until its row moves on. */
    public Slice evalBytes(Frame frame) {
        throw wrongRepr(Repr.BYTES);
    }

    public JsonValue evalJson(Frame frame) {
        throw wrongRepr(Repr.JSON);
    }

    private IllegalStateException wrongRepr(Repr asked) {
        return new IllegalStateException(getClass().getSimpleName() + " of " + type + " was asked for a " + asked);
    }
}
