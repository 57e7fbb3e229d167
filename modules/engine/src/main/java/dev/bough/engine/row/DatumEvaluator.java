package dev.bough.engine.row;

import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;

/** Reads a value on its way into a row: what checks, generated columns and triggers see of the new row. */
public final class DatumEvaluator extends Evaluator {
    private final Datum datum;
    private final boolean isTimestamp;

    public DatumEvaluator(Datum datum) {
        super(datum.type());
        this.datum = datum;
        isTimestamp = datum.type().kind() == TypeKind.TIMESTAMP;
    }

    @Override
    public long evalLong(Frame frame) {
        frame.isNull = datum.isNull();
        return isTimestamp && !frame.isNull ? FieldEvaluators.toSession(datum.number(), frame) : datum.number();
    }

    @Override
    public double evalDouble(Frame frame) {
        frame.isNull = datum.isNull();
        return datum.real();
    }

    @Override
    public BigDecimal evalDecimal(Frame frame) {
        frame.isNull = datum.isNull();
        return datum.decimal();
    }

    @Override
    public Slice evalBytes(Frame frame) {
        frame.isNull = datum.isNull();
        return datum.bytes();
    }

    @Override
    public JsonValue evalJson(Frame frame) {
        frame.isNull = datum.isNull();
        return datum.json();
    }
}
