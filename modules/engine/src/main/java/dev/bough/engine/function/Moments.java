package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TemporalConversions;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.TemporalParser.Outcome;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import org.jspecify.annotations.Nullable;

/** The arguments of functions of dates and times. */
final class Moments {
    static final SqlType DATETIME = Types.datetime(6);
    static final SqlType TIME = Types.time(6);

    private Moments() {}

    /** A datetime whose month and day may be zero, for what looks at parts. */
    static Evaluator parts(Evaluator from) {
        return TemporalConversions.convert(from, DATETIME, TemporalParser.FUZZY);
    }

    /** A datetime on a day of the calendar; others are NULL with a warning. */
    static Evaluator calendar(Evaluator from) {
        Evaluator datetime = TemporalConversions.convert(from, DATETIME, TemporalParser.NO_ZERO_DATE);
        return Computed.ofLong(DATETIME, frame -> {
            long value = datetime.evalLong(frame);
            if (frame.isNull || !Temporal.hasZeroPart(value)) {
                return value;
            }
            frame.statement().truncation(ErrorCode.INCORRECT_VALUE, "datetime", Temporal.formatDateTime(value, 0));
            frame.isNull = true;
            return 0;
        });
    }

    static Evaluator time(Evaluator from) {
        return TemporalConversions.convert(from, TIME, 0);
    }

    /** Digits of the fraction that an argument's values have as dates or times. */
    static int fraction(Call call, int index) {
        SqlType type = call.type(index);
        return switch (type.family()) {
            case TIME, DATETIME, DECIMAL -> Math.min(Types.scale(type), 6);
            case STRING, ENUM, SET -> call.operand(index).constant() instanceof Value.Bytes text
                    ? writtenFraction(text.value())
                    : 6;
            case FLOATING, JSON -> 6;
            case INTEGER, BIT, DATE, NULL, GEOMETRY -> 0;
        };
    }

    private static int writtenFraction(byte[] text) {
        int digits = 0;
        for (int i = text.length - 1; i >= 0; i--) {
            if (text[i] == '.') {
                return Math.min(digits, 6);
            }
            if (text[i] < '0' || text[i] > '9') {
                return 0;
            }
            digits++;
        }
        return 0;
    }

    /** A time cut to the greatest or least there is, with a warning. */
    static long clipped(Frame frame, long micros) {
        if (Math.abs(micros) <= Temporal.MAX_TIME) {
            return micros;
        }
        long seconds = Math.abs(micros) / Temporal.MICROS_PER_SECOND;
        String shown = (micros < 0 ? "-" : "") + seconds / 3600 + ":" + twoDigits(seconds / 60 % 60) + ":"
                + twoDigits(seconds % 60);
        frame.statement().truncation(ErrorCode.TRUNCATED_WRONG_VALUE, "time", shown);
        frame.isNull = false;
        return micros < 0 ? -Temporal.MAX_TIME : Temporal.MAX_TIME;
    }

    static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    /** The system variable that says how weeks are counted where a call does not. */
    static int defaultWeekMode(Frame frame) {
        return frame.statement().session().systemVariable("default_week_format", false) instanceof Value.Long mode
                ? (int) mode.value()
                : 0;
    }

    /** Tells times from datetimes, row by row where the argument is text. */
    static final class Reader {
        private final Evaluator typed;
        private final @Nullable Evaluator text;
        private final TemporalParser parser = new TemporalParser();

        /** Whether the value read last is a time. */
        boolean isTime;
        /** The packed datetime, or microseconds. */
        long value;

        Reader(Evaluator from) {
            SqlType type = from.type();
            boolean temporal = Types.isTemporal(type);
            isTime = type.family() == TypeKind.Family.TIME;
            typed = !temporal ? from : isTime ? time(from) : parts(from);
            text = temporal ? null : Conversions.toText(from);
        }

        /** False where it is NULL, or text that is neither, which leaves a warning. */
        boolean read(Frame frame) {
            if (text == null) {
                value = typed.evalLong(frame);
                return !frame.isNull;
            }
            Slice shown = text.evalBytes(frame);
            if (frame.isNull) {
                return false;
            }
            Outcome outcome = isLong(shown)
                    ? parser.datetime(shown.array, shown.offset, shown.length, TemporalParser.FUZZY)
                    : Outcome.INVALID;
            isTime = outcome == Outcome.INVALID;
            if (isTime) {
                outcome = parser.time(shown.array, shown.offset, shown.length);
            }
            value = parser.value;
            if (outcome != Outcome.OK) {
                frame.statement().truncation(ErrorCode.TRUNCATED_WRONG_VALUE, "time", shown.toString());
            }
            frame.isNull = outcome == Outcome.INVALID;
            return outcome != Outcome.INVALID;
        }

        /** Text shorter than this is a time; a day and hours would be taken for a date. */
        private static boolean isLong(Slice text) {
            if (text.length < 12) {
                return false;
            }
            int digits = 0;
            while (digits < text.length && text.byteAt(digits) >= '0' && text.byteAt(digits) <= '9') {
                digits++;
            }
            return digits >= 12
                    || digits > 0 && digits < text.length && text.byteAt(digits) != ':' && text.byteAt(digits) != ' '
                            && text.byteAt(digits) != '.';
        }
    }
}
