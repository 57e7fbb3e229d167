package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.TemporalParser.Outcome;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Assignment to DATE, DATETIME, TIMESTAMP and TIME columns. */
final class TemporalAssignment {
    private final Evaluator from;
    private final SqlType to;
    private final String column;
    private final TemporalParser parser = new TemporalParser();
    private final int digits;

    private TemporalAssignment(Evaluator from, SqlType to, String column) {
        this.from = from;
        this.to = to;
        this.column = column;
        digits = Math.max(to.scale(), 0);
    }

    static Evaluator assign(Evaluator from, SqlType to, String column) {
        boolean time = to.family() == TypeKind.Family.TIME;
        if (Types.isTextual(from.type()) || from.type().family() == TypeKind.Family.JSON) {
            Evaluator text = from.type().family() == TypeKind.Family.JSON
                    ? JsonConversions.unquoted(from)
                    : Conversions.toText(from);
            TemporalAssignment assignment = new TemporalAssignment(text, to, column);
            return Computed.ofLong(to, time ? assignment::timeFromText : assignment::dateFromText);
        }
        if (Types.isTemporal(from.type())) {
            Evaluator micros = time ? TemporalConversions.convert(from, Types.time(6), 0)
                    : TemporalConversions.convert(from, Types.datetime(6), 0);
            TemporalAssignment assignment = new TemporalAssignment(micros, to, column);
            return Computed.ofLong(to, time ? assignment::time : assignment::date);
        }
        TemporalAssignment assignment = new TemporalAssignment(Conversions.toDecimal(from), to, column);
        return Computed.ofLong(to, time ? assignment::timeFromNumber : assignment::dateFromNumber);
    }

    private long date(Frame frame) {
        long value = from.evalLong(frame);
        if (frame.isNull) {
            return 0;
        }
        int flags = TemporalParser.flags(frame.statement().sqlMode());
        boolean zeroPart = Temporal.hasZeroPart(value);
        if (zeroPart
                && (value == 0 ? (flags & TemporalParser.NO_ZERO_DATE) != 0 : (flags & TemporalParser.FUZZY) == 0)) {
            return incorrect(frame, Temporal.formatDateTime(value, 0), true);
        }
        return fit(frame, value, null);
    }

    private long dateFromText(Frame frame) {
        Slice text = from.evalBytes(frame);
        if (frame.isNull) {
            return 0;
        }
        int flags = TemporalParser.flags(frame.statement().sqlMode());
        Outcome outcome = parser.datetime(text.array, text.offset, text.length, flags);
        if (outcome == Outcome.INVALID) {
            return incorrect(frame, Conversions.shown(text), parser.outOfRange);
        }
        if (outcome == Outcome.TRUNCATED) {
            incorrect(frame, Conversions.shown(text), false);
        }
        long value = parser.hasOffset
                ? TemporalConversions.shifted(parser.value, parser.offsetSeconds, frame.statement())
                : parser.value;
        return fit(frame, value, text);
    }

    private long dateFromNumber(Frame frame) {
        BigDecimal number = from.evalDecimal(frame);
        if (frame.isNull) {
            return 0;
        }
        int flags = TemporalParser.flags(frame.statement().sqlMode());
        Outcome outcome =
                parser.datetime(TemporalConversions.wholePart(number), TemporalConversions.micros(number), flags);
        return outcome == Outcome.INVALID
                ? incorrect(frame, number.toPlainString(), parser.outOfRange)
                : fit(frame, parser.value, null);
    }

    /**
     * Rounds to the column's digits and checks its range.
     *
     * @param source what messages show; null for the value itself
     */
    private long fit(Frame frame, long value, @Nullable Slice source) {
        frame.isNull = false;
        if (to.family() == TypeKind.Family.DATE) {
            return Temporal.dateOf(value);
        }
        boolean cut = frame.statement().sqlMode().has(SqlMode.Flag.TIME_TRUNCATE_FRACTIONAL);
        long rounded = cut ? Temporal.truncate(value, digits) : Temporal.round(value, digits);
        if (rounded == Temporal.INVALID) {
            return incorrect(frame, shown(source, value, 6), true);
        }
        boolean isStamp = to.kind() == TypeKind.TIMESTAMP && rounded != 0;
        return isStamp && !fitsTimestamp(frame, rounded)
                ? incorrect(frame, shown(source, rounded, digits), true)
                : rounded;
    }

    private static boolean fitsTimestamp(Frame frame, long value) {
        if (Temporal.hasZeroPart(value)) {
            return false;
        }
        long micros = Temporal.toUtcMicros(value, frame.statement().timeZone());
        long seconds = Math.floorDiv(micros, Temporal.MICROS_PER_SECOND);
        return seconds >= 1 && seconds <= Temporal.MAX_TIMESTAMP_SECONDS;
    }

    private static String shown(@Nullable Slice source, long value, int digits) {
        return source == null ? Temporal.formatDateTime(value, digits) : Conversions.shown(source);
    }

    /** 1292, or where the mode is not strict 1264 or 1265, which name the column alone. */
    private long incorrect(Frame frame, String shown, boolean outOfRange) {
        frame.isNull = false;
        StatementContext statement = frame.statement();
        if (!statement.isStrict()) {
            statement.warn(
                    outOfRange ? ErrorCode.WARN_DATA_OUT_OF_RANGE : ErrorCode.WARN_DATA_TRUNCATED, column,
                    frame.rowNumber);
            return 0;
        }
        String type = to.kind() == TypeKind.TIME ? "time" : to.kind() == TypeKind.DATE ? "date" : "datetime";
        throw new SqlException(ErrorCode.INCORRECT_TIME_FOR_COLUMN, type, shown, column, frame.rowNumber);
    }

    private long time(Frame frame) {
        long value = from.evalLong(frame);
        return frame.isNull ? 0 : rounded(frame, value);
    }

    private long rounded(Frame frame, long micros) {
        frame.isNull = false;
        boolean cut = frame.statement().sqlMode().has(SqlMode.Flag.TIME_TRUNCATE_FRACTIONAL);
        return cut ? Temporal.truncateMicros(micros, digits) : Temporal.roundMicros(micros, digits);
    }

    private long timeFromText(Frame frame) {
        Slice text = from.evalBytes(frame);
        if (frame.isNull) {
            return 0;
        }
        Outcome outcome = parser.time(text.array, text.offset, text.length);
        if (outcome != Outcome.OK) {
            incorrect(frame, Conversions.shown(text), parser.outOfRange);
        }
        return outcome == Outcome.INVALID ? 0 : rounded(frame, parser.value);
    }

    private long timeFromNumber(Frame frame) {
        BigDecimal number = from.evalDecimal(frame);
        if (frame.isNull) {
            return 0;
        }
        Outcome outcome = parser.time(
                TemporalConversions.wholePart(number), TemporalConversions.micros(number), number.signum() < 0);
        if (outcome != Outcome.OK) {
            incorrect(frame, number.toPlainString(), parser.outOfRange);
        }
        return outcome == Outcome.INVALID ? 0 : rounded(frame, parser.value);
    }
}
