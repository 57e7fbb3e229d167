package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.TemporalConversions;
import dev.bough.engine.function.Comparer.Maker;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.util.Locale;

/** Comparers of dates and times with each other, with texts and with numbers. */
final class TemporalComparison {
    private TemporalComparison() {}

    static Maker maker(SqlType a, SqlType b) {
        boolean times = a.family() == TypeKind.Family.TIME || b.family() == TypeKind.Family.TIME;
        boolean dates = Types.hasDate(a) || Types.hasDate(b);
        boolean floating = a.family() == TypeKind.Family.FLOATING || b.family() == TypeKind.Family.FLOATING;
        if (floating) {
            return (x, y) -> new NumericComparison.OfDouble(Conversions.toDouble(x), Conversions.toDouble(y));
        }
        if (Types.isNumber(a) || Types.isNumber(b)) {
            return (x, y) -> times && !dates
                    ? new NumericComparison.OfDouble(Conversions.toDouble(x), Conversions.toDouble(y))
                    : new OfDateWithNumber(x, y);
        }
        SqlType common = times && !dates ? Types.time(6) : Types.datetime(6);
        return (x, y) -> new NumericComparison.OfLong(asTemporal(x, common), asTemporal(y, common));
    }

    private static Evaluator asTemporal(Evaluator evaluator, SqlType common) {
        boolean packed = common.family() == TypeKind.Family.TIME
                ? evaluator.type().family() == TypeKind.Family.TIME
                : Types.hasDate(evaluator.type());
        if (packed) {
            return evaluator;
        }
        Evaluator converted = TemporalConversions.convert(evaluator, common, TemporalParser.FUZZY);
        return Types.isTextual(evaluator.type()) ? new TextAsTemporal(evaluator, converted) : converted;
    }

    /** A text that is no date: an error where it is a constant, else before all dates, with the warning that its conversion left. */
    private static final class TextAsTemporal extends Evaluator {
        private final Evaluator text;
        private final Evaluator converted;
        private final boolean fixed;

        TextAsTemporal(Evaluator text, Evaluator converted) {
            super(converted.type());
            fixed = Literals.isFixed(text);
            this.text = text;
            this.converted = converted;
        }

        @Override
        public long evalLong(Frame frame) {
            long value = converted.evalLong(frame);
            if (frame.isNull && !Literals.evalsToNull(text, frame)) {
                if (fixed) {
                    throw new SqlException(
                            ErrorCode.WRONG_TEMPORAL_VALUE,
                            Types.errorName(type()).toUpperCase(Locale.ROOT),
                            Conversions.toText(text).evalBytes(frame));
                }
                return 0;
            }
            return value;
        }
    }

    /** A date and a number, which stands for a date if it can, and else is compared with the date as a number. */
    private static final class OfDateWithNumber extends Comparer {
        private final Evaluator date;
        private final Evaluator number;
        private final int sign;
        private final TemporalParser parser = new TemporalParser();

        OfDateWithNumber(Evaluator left, Evaluator right) {
            super(left, right);
            boolean numberLeft = Types.isNumber(left.type());
            sign = numberLeft ? -1 : 1;
            date = numberLeft ? right : left;
            number = Conversions.toDecimal(numberLeft ? left : right);
        }

        @Override
        int compare(Frame frame) {
            long packed = date.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            BigDecimal value = number.evalDecimal(frame);
            if (frame.isNull) {
                return 0;
            }
            boolean fits = value.precision() - value.scale() <= 14;
            BigDecimal fraction = fits ? value.remainder(BigDecimal.ONE) : BigDecimal.ZERO;
            int micros = Math.min(fraction.movePointRight(6).intValue(), 999_999);
            if (fits && parser.datetime(value.longValue(), Math.max(micros, 0),
                    TemporalParser.FUZZY) == TemporalParser.Outcome.OK) {
                return sign * Long.compare(packed, parser.value);
            }
            boolean withTime = date.type().family() != TypeKind.Family.DATE;
            return sign * BigDecimal.valueOf(Temporal.toNumber(packed, withTime)).compareTo(value);
        }
    }
}
