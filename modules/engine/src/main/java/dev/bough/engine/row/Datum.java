package dev.bough.engine.row;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Repr;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import java.time.ZoneId;

/**
 * A value on its way into a row, in the form that is stored: one object per column, filled again for every row. A TIMESTAMP is
 * microseconds in UTC here, whatever the session's time zone.
 */
public final class Datum {
    private final SqlType type;
    private final Repr repr;
    private final boolean isTimestamp;
    private final Slice bytes = new Slice();
    private boolean isNull = true;
    private long number;
    private double real;
    private BigDecimal decimal = BigDecimal.ZERO;
    private JsonValue json = JsonValue.Literal.NULL;

    /** A place for values of a column's type, NULL at first. */
    public Datum(SqlType type) {
        this.type = type;
        repr = Repr.of(type);
        isTimestamp = type.kind() == TypeKind.TIMESTAMP;
    }

    public SqlType type() {
        return type;
    }

    public boolean isNull() {
        return isNull;
    }

    public long number() {
        return number;
    }

    public double real() {
        return real;
    }

    public BigDecimal decimal() {
        return decimal;
    }

    /** A view that is valid as long as what it was loaded from. */
    public Slice bytes() {
        return bytes;
    }

    public JsonValue json() {
        return json;
    }

    public void setNull() {
        isNull = true;
    }

    public void setNumber(long value) {
        isNull = false;
        number = value;
    }

    public void setReal(double value) {
        isNull = false;
        real = value;
    }

    public void setDecimal(BigDecimal value) {
        isNull = false;
        decimal = value;
    }

    public void setJson(JsonValue value) {
        isNull = false;
        json = value;
    }

    /** Shows bytes that lie elsewhere. */
    public void showBytes(byte[] value, int offset, int length) {
        isNull = false;
        bytes.set(value, offset, length);
    }

    public void setBytes(byte[] value) {
        isNull = false;
        bytes.set(value);
    }

    /** Takes the value of an evaluator of the column's own type. */
    public void load(Evaluator evaluator, Frame frame) {
        switch (repr) {
            case LONG -> {
                number = evaluator.evalLong(frame);
                if (isTimestamp && !frame.isNull) {
                    number = stored(number, frame.statement().timeZone());
                }
            }
            case DOUBLE -> real = evaluator.evalDouble(frame);
            case DECIMAL -> decimal = evaluator.evalDecimal(frame);
            case BYTES -> bytes.set(evaluator.evalBytes(frame));
            case JSON -> json = evaluator.evalJson(frame);
        }
        isNull = frame.isNull;
    }

    /** A TIMESTAMP as it is stored: microseconds in UTC; zero stays zero. */
    private static long stored(long packed, ZoneId zone) {
        return packed == 0 ? 0 : Temporal.toUtcMicros(packed, zone);
    }

    /** Takes a value of the column's own type, or NULL; a TIMESTAMP is in the zone. */
    public void load(Value value, ZoneId zone) {
        isNull = value.isNull();
        switch (value) {
            case Value.Null _ -> {
                // told by the flag
            }
            case Value.Long v -> number = isTimestamp ? stored(v.value(), zone) : v.value();
            case Value.Double v -> real = v.value();
            case Value.Decimal v -> decimal = v.value();
            case Value.Bytes v -> bytes.set(v.value());
            case Value.Json v -> json = v.value();
        }
    }
    /** Takes the value of another place of the same type; bytes are shared. */
    public void load(Datum other) {
        isNull = other.isNull;
        number = other.number;
        real = other.real;
        decimal = other.decimal;
        bytes.set(other.bytes);
        json = other.json;
    }

}
