package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.TemporalParser.Outcome;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Conversions to dates, datetimes and times; what is none becomes NULL with a warning. */
public final class TemporalConversions {
    private TemporalConversions() {}

    /**
     * An evaluator of the target's type, which is DATE, DATETIME, TIMESTAMP or TIME.
     *
     * @param flags {@link TemporalParser#FUZZY} for functions that look at parts and take zero months and days; 0 for others
     */
    public static Evaluator convert(Evaluator from, SqlType to, int flags) {
        if (from.type().equals(to)) {
            return from;
        }
        if (Types.isNull(from.type())) {
            return Literals.ofNull(to);
        }
        return to.family() == TypeKind.Family.TIME ? toTime(from, to) : toDatetime(from, to, flags);
    }

    private static Evaluator toDatetime(Evaluator from, SqlType to, int flags) {
        boolean dateOnly = to.family() == TypeKind.Family.DATE;
        int digits = dateOnly ? 6 : Math.max(to.scale(), 0);
        return switch (from.type().family()) {
            case DATE -> Computed.retyped(from, to);
            case DATETIME -> dateOnly
                    ? Computed.ofLong(to, frame -> Temporal.dateOf(from.evalLong(frame)))
                    : Math.max(from.type().scale(), 0) <= digits
                            ? Computed.retyped(from, to)
                            : Computed.ofLong(to, frame -> rounded(from.evalLong(frame), digits, frame));
            case TIME -> Computed.ofLong(to, frame -> {
                long time = from.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long today = today(frame.statement());
                long sum = Temporal.addMicros(today, Temporal.roundMicros(time, digits));
                return dateOnly ? Temporal.dateOf(sum) : sum;
            });
            case INTEGER, FLOATING, DECIMAL, BIT -> numberToDatetime(from, to, flags);
            case STRING, ENUM, SET, GEOMETRY, NULL -> textToDatetime(Conversions.toText(from), to, flags);
            case JSON -> textToDatetime(JsonConversions.unquoted(from), to, flags);
        };
    }

    /** The date of the statement's start in the session's time zone. */
    static long today(StatementContext statement) {
        return Temporal.dateOf(Temporal.fromUtcMicros(statement.nowMicros(), statement.timeZone()));
    }

    private static long rounded(long packed, int digits, Frame frame) {
        if (frame.isNull) {
            return 0;
        }
        long result = Temporal.round(packed, digits);
        frame.isNull = result == Temporal.INVALID;
        return result;
    }

    private static int flags(Frame frame, int flags) {
        if (flags != 0) {
            return flags;
        }
        SqlMode mode = frame.statement().sqlMode();
        return TemporalParser.flags(mode);
    }

    private static Evaluator textToDatetime(Evaluator text, SqlType to, int flags) {
        boolean dateOnly = to.family() == TypeKind.Family.DATE;
        int digits = dateOnly ? 6 : Math.max(to.scale(), 0);
        TemporalParser parser = new TemporalParser();
        LastText last = new LastText();
        return Computed.ofLong(to, frame -> {
            Slice value = text.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            int taken = flags(frame, flags);
            if (last.is(value, taken)) {
                return dateOnly ? Temporal.dateOf(last.result) : rounded(last.result, digits, frame);
            }
            Outcome outcome = parser.datetime(value.array, value.offset, value.length, taken);
            if (outcome == Outcome.OK && !parser.hasOffset) {
                last.keep(value, taken, parser.value);
            }
            if (outcome == Outcome.INVALID) {
                frame.statement().truncation(ErrorCode.INCORRECT_VALUE, Types.errorName(to), Conversions.shown(value));
                frame.isNull = true;
                return 0;
            }
            if (outcome == Outcome.TRUNCATED) {
                frame.statement()
                        .truncation(ErrorCode.TRUNCATED_WRONG_VALUE, Types.errorName(to), Conversions.shown(value));
                frame.isNull = false;
            }
            long result = parser.value;
            if (parser.hasOffset) {
                result = shifted(result, parser.offsetSeconds, frame.statement());
            }
            return dateOnly ? Temporal.dateOf(result) : rounded(result, digits, frame);
        });
    }

    /** The text parsed last: a constant beside a column is the same in every row. */
    private static final class LastText {
        private final byte[] bytes = new byte[32];
        private int length = -1;
        private int flags;
        private long result;

        boolean is(Slice text, int textFlags) {
            return text.length == length
                    && textFlags == flags
                    && Arrays.equals(text.array, text.offset, text.offset + length, bytes, 0, length);
        }

        void keep(Slice text, int textFlags, long value) {
            length = text.length <= bytes.length ? text.length : -1;
            if (length >= 0) {
                System.arraycopy(text.array, text.offset, bytes, 0, length);
                flags = textFlags;
                result = value;
            }
        }
    }

    /** A datetime with a UTC offset, in the session's time zone. */
    static long shifted(long packed, int offsetSeconds, StatementContext statement) {
        long utc = Temporal.localMicros(packed) - offsetSeconds * Temporal.MICROS_PER_SECOND;
        return Temporal.fromUtcMicros(utc, statement.timeZone());
    }

    private static Evaluator numberToDatetime(Evaluator from, SqlType to, int flags) {
        boolean dateOnly = to.family() == TypeKind.Family.DATE;
        int digits = dateOnly ? 6 : Math.max(to.scale(), 0);
        Evaluator number = Conversions.toDecimal(from);
        TemporalParser parser = new TemporalParser();
        return Computed.ofLong(to, frame -> {
            BigDecimal value = number.evalDecimal(frame);
            if (frame.isNull) {
                return 0;
            }
            long whole = wholePart(value);
            if (parser.datetime(whole, micros(value), flags(frame, flags)) == Outcome.INVALID) {
                frame.statement().truncation(ErrorCode.INCORRECT_VALUE, Types.errorName(to), value.toPlainString());
                frame.isNull = true;
                return 0;
            }
            frame.isNull = false;
            return dateOnly ? Temporal.dateOf(parser.value) : rounded(parser.value, digits, frame);
        });
    }

    /** The whole part, at most a quadrillion either way. */
    static long wholePart(BigDecimal value) {
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        return whole.precision() > 15 ? whole.signum() * 999_999_999_999_999L : whole.longValue();
    }

    /** The fraction in microseconds, without sign. */
    static int micros(BigDecimal value) {
        BigDecimal fraction = value.abs().remainder(BigDecimal.ONE);
        return Math.min(fraction.movePointRight(6).setScale(0, RoundingMode.HALF_UP).intValue(), 999_999);
    }

    private static Evaluator toTime(Evaluator from, SqlType to) {
        int digits = Math.max(to.scale(), 0);
        return switch (from.type().family()) {
            case TIME -> Math.max(from.type().scale(), 0) <= digits
                    ? Computed.retyped(from, to)
                    : Computed.ofLong(to, frame -> Temporal.roundMicros(from.evalLong(frame), digits));
            case DATE -> Computed.ofLong(to, frame -> {
                from.evalLong(frame);
                return 0;
            });
            case DATETIME -> Computed.ofLong(
                    to, frame -> Temporal.roundMicros(Temporal.timeOf(from.evalLong(frame)), digits));
            case INTEGER, FLOATING, DECIMAL, BIT -> numberToTime(from, to);
            case STRING, ENUM, SET, GEOMETRY, NULL -> textToTime(Conversions.toText(from), to);
            case JSON -> textToTime(JsonConversions.unquoted(from), to);
        };
    }

    private static Evaluator textToTime(Evaluator text, SqlType to) {
        int digits = Math.max(to.scale(), 0);
        TemporalParser parser = new TemporalParser();
        return Computed.ofLong(to, frame -> {
            Slice value = text.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            Outcome outcome = parser.time(value.array, value.offset, value.length);
            if (outcome != Outcome.OK) {
                frame.statement().truncation(ErrorCode.TRUNCATED_WRONG_VALUE, "time", Conversions.shown(value));
            }
            frame.isNull = outcome == Outcome.INVALID;
            return Temporal.roundMicros(parser.value, digits);
        });
    }

    private static Evaluator numberToTime(Evaluator from, SqlType to) {
        int digits = Math.max(to.scale(), 0);
        Evaluator number = Conversions.toDecimal(from);
        TemporalParser parser = new TemporalParser();
        return Computed.ofLong(to, frame -> {
            BigDecimal value = number.evalDecimal(frame);
            if (frame.isNull) {
                return 0;
            }
            Outcome outcome = parser.time(wholePart(value), micros(value), value.signum() < 0);
            if (outcome != Outcome.OK) {
                frame.statement().truncation(ErrorCode.TRUNCATED_WRONG_VALUE, "time", value.toPlainString());
            }
            frame.isNull = outcome == Outcome.INVALID;
            return Temporal.roundMicros(parser.value, digits);
        });
    }
}
