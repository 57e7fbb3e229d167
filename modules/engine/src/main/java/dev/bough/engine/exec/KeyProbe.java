package dev.bough.engine.exec;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.engine.row.Datum;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Finds the place of a value among those of a column of another type, so that a condition on the column becomes a range of its index. */
final class KeyProbe {
    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final SqlType column;
    private final Evaluator value;
    private final Datum datum;

    /** Where a value stands. */
    enum Place {
        /** It is a value that the column may have: the datum. */
        AT,
        /** Between the datum and the next value that the column may have. */
        ABOVE,
        /** Below all values of the column. */
        FIRST,
        /** Above all values of the column. */
        LAST,
        NULL,
        /** It cannot be told. */
        UNKNOWN
    }

    KeyProbe(SqlType column, Evaluator value) {
        this.column = column;
        datum = new Datum(column);
        this.value = prepared(column, value);
    }

    private static Evaluator prepared(SqlType column, Evaluator value) {
        boolean text = value.type().family() == TypeKind.Family.STRING;
        return switch (column.family()) {
            case INTEGER -> text ? Conversions.toDecimal(value) : value;
            case FLOATING -> Conversions.toDouble(value);
            case DATE, DATETIME -> text ? Conversions.convert(value, SqlType.temporal(TypeKind.DATETIME, 6)) : value;
            default -> value;
        };
    }

    /** What {@link #find} found. */
    Datum datum() {
        return datum;
    }

    Place find(Frame frame) {
        return switch (column.family()) {
            case INTEGER -> integer(frame);
            case DECIMAL -> decimal(frame);
            case FLOATING -> floating(frame);
            case DATE, DATETIME -> moment(frame);
            case TIME -> time(frame);
            case STRING -> text(frame);
            case NULL, BIT, ENUM, SET, JSON, GEOMETRY -> Place.UNKNOWN;
        };
    }

    private Place integer(Frame frame) {
        return switch (value.repr()) {
            case LONG -> {
                long number = value.evalLong(frame);
                yield frame.isNull ? Place.NULL : integer(number, value.type().isUnsigned());
            }
            case DOUBLE -> {
                double number = value.evalDouble(frame);
                if (frame.isNull) {
                    yield Place.NULL;
                }
                yield Double.isFinite(number) ? integer(new BigDecimal(number)) : number > 0 ? Place.LAST : Place.FIRST;
            }
            case DECIMAL -> {
                BigDecimal number = value.evalDecimal(frame);
                yield frame.isNull ? Place.NULL : integer(number);
            }
            case BYTES -> {
                value.evalBytes(frame);
                yield frame.isNull ? Place.NULL : Place.UNKNOWN;
            }
            case JSON -> Place.UNKNOWN;
        };
    }

    private Place integer(BigDecimal number) {
        BigDecimal floor = number.setScale(0, RoundingMode.FLOOR);
        BigInteger whole = floor.toBigInteger();
        if (whole.signum() >= 0 && whole.compareTo(MAX_UNSIGNED) > 0) {
            return Place.LAST;
        }
        if (whole.bitLength() > 63 && whole.signum() < 0) {
            return Place.FIRST;
        }
        Place place = integer(whole.longValue(), whole.signum() >= 0);
        return place == Place.AT && number.compareTo(floor) != 0 ? Place.ABOVE : place;
    }

    private Place integer(long number, boolean unsigned) {
        int bits = ColumnCodec.width(column) * 8;
        boolean columnUnsigned = column.isUnsigned() || column.kind() == TypeKind.YEAR;
        boolean huge = unsigned && number < 0;
        if (columnUnsigned) {
            if (!unsigned && number < 0) {
                return Place.FIRST;
            }
            if (bits < 64 && Long.compareUnsigned(number, (1L << bits) - 1) > 0) {
                return Place.LAST;
            }
        } else {
            if (huge) {
                return Place.LAST;
            }
            long max = bits == 64 ? Long.MAX_VALUE : (1L << (bits - 1)) - 1;
            if (number > max) {
                return Place.LAST;
            }
            if (number < -max - 1) {
                return Place.FIRST;
            }
        }
        datum.setNumber(number);
        return Place.AT;
    }

    private Place decimal(Frame frame) {
        BigDecimal number = switch (value.repr()) {
            case LONG -> {
                long whole = value.evalLong(frame);
                yield value.type().isUnsigned() && whole < 0
                        ? new BigDecimal(new BigInteger(Long.toUnsignedString(whole)))
                        : BigDecimal.valueOf(whole);
            }
            case DECIMAL -> value.evalDecimal(frame);
            case BYTES -> {
                value.evalBytes(frame);
                yield BigDecimal.ZERO;
            }
            case DOUBLE, JSON -> null;
        };
        if (number == null) {
            return Place.UNKNOWN;
        }
        if (frame.isNull) {
            return Place.NULL;
        }
        int scale = Math.max(0, column.scale());
        BigDecimal floor = number.setScale(scale, RoundingMode.FLOOR);
        if (floor.precision() > column.length() && floor.signum() != 0) {
            return floor.signum() < 0 ? Place.FIRST : Place.LAST;
        }
        datum.load(new Value.Decimal(column, floor), frame.statement().timeZone());
        return number.compareTo(floor) == 0 ? Place.AT : Place.ABOVE;
    }

    private Place floating(Frame frame) {
        double number = value.evalDouble(frame);
        if (frame.isNull) {
            return Place.NULL;
        }
        datum.load(new Value.Double(column, number), frame.statement().timeZone());
        return Place.AT;
    }

    private Place moment(Frame frame) {
        if (value.type().family() == TypeKind.Family.NULL) {
            return Place.NULL;
        }
        long moment = value.evalLong(frame);
        if (frame.isNull) {
            return value.type().family() == TypeKind.Family.NULL ? Place.NULL : Place.UNKNOWN;
        }
        long floor = column.kind() == TypeKind.DATE
                ? Temporal.dateOf(moment)
                : Temporal.truncate(moment, Math.max(0, column.scale()));
        if (column.kind() == TypeKind.TIMESTAMP) {
            long utc = Temporal.toUtcMicros(floor, frame.statement().timeZone());
            if (utc == Temporal.INVALID) {
                return Place.UNKNOWN;
            }
            datum.setNumber(utc);
        } else {
            datum.setNumber(floor);
        }
        return floor == moment ? Place.AT : Place.ABOVE;
    }

    private Place time(Frame frame) {
        long time = value.evalLong(frame);
        if (frame.isNull) {
            return Place.NULL;
        }
        long unit = (long) Math.pow(10, 6 - Math.max(0, column.scale()));
        long floor = Math.floorDiv(time, unit) * unit;
        datum.setNumber(floor);
        return floor == time ? Place.AT : Place.ABOVE;
    }

    private Place text(Frame frame) {
        if (value.type().family() == TypeKind.Family.NULL) {
            return Place.NULL;
        }
        datum.load(value, frame);
        return datum.isNull() ? Place.NULL : Place.AT;
    }
}
