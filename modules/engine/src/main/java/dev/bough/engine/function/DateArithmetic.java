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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Adding intervals to dates and times. {@code value + INTERVAL amount unit} is {@code DATE_ADD_INTERVAL} of value, amount and
 * the unit's name as a constant; {@code -} and DATE_SUB are {@code DATE_SUB_INTERVAL}.
 */
final class DateArithmetic {
    private DateArithmetic() {}

    static List<Function> functions() {
        return List.of(
                new Definition("DATE_ADD_INTERVAL", "date + INTERVAL amount unit: a later date.", 3, 3,
                        call -> resolve(call, 0, 1, 2, 1)),
                new Definition("DATE_SUB_INTERVAL", "date - INTERVAL amount unit: an earlier date.", 3, 3,
                        call -> resolve(call, 0, 1, 2, -1)),
                new Definition("TIMESTAMPADD", "TIMESTAMPADD(unit, amount, date): a later date.", 3, 3,
                        call -> resolve(call, 2, 1, 0, 1)),
                new Definition("TIMESTAMPDIFF", "TIMESTAMPDIFF(unit, a, b): whole units from a to b.", 3, 3,
                        DateArithmetic::difference),
                new Definition("ADDDATE", "ADDDATE(date, days): a later date.", 2, 2, call -> days(call, 1)),
                new Definition("SUBDATE", "SUBDATE(date, days): an earlier date.", 2, 2, call -> days(call, -1)));
    }

    private static Resolution days(Call call, int sign) {
        return add(call, 0, 1, IntervalUnit.DAY, sign);
    }

    private static Resolution resolve(Call call, int value, int amount, int unit, int sign) {
        return add(call, value, amount, IntervalUnit.of(call.constantText(unit)), sign);
    }

    private static Resolution add(Call call, int value, int amount, IntervalUnit unit, int sign) {
        call.nullable(true);
        SqlType source = call.type(value);
        int amountScale = Types.scale(call.type(amount));
        int added = unit.isOfMicroseconds() ? 6 : unit == IntervalUnit.SECOND ? Math.min(amountScale, 6) : 0;
        int fraction = Math.max(Types.scale(source), added);
        if (Types.isTextual(source) || source.family() == TypeKind.Family.JSON) {
            SqlType type = Types.string(29, SqlType.DEFAULT_COLLATION);
            return call.result(type, 4, a -> {
                Evaluator text = Conversions.toText(a[value]);
                AmountReader reader = new AmountReader(a[amount], unit, sign);
                TemporalParser parser = new TemporalParser();
                return Computed.ofBytes(type, (frame, buffer) -> addToText(frame, text, reader, parser, unit) == null
                        ? null
                        : buffer.append(reader.text).slice());
            });
        }
        boolean time = source.family() == TypeKind.Family.TIME && !unit.isOfDates();
        SqlType type = time
                ? Types.time(fraction)
                : source.family() == TypeKind.Family.DATE && unit.isOfDates() ? Types.DATE : Types.datetime(fraction);
        SqlType wide = time ? Types.time(6) : Types.datetime(6);
        return call.result(type, a -> {
            Evaluator date = TemporalConversions.convert(a[value], wide, 0);
            AmountReader reader = new AmountReader(a[amount], unit, sign);
            return Computed.ofLong(type, frame -> {
                long start = date.evalLong(frame);
                if (frame.isNull || !reader.read(frame)) {
                    frame.isNull = true;
                    return 0;
                }
                return time ? addToTime(frame, start, reader.amount) : addTo(frame, start, reader.amount);
            });
        });
    }

    private static @org.jspecify.annotations.Nullable String addToText(
            Frame frame, Evaluator text, AmountReader reader, TemporalParser parser, IntervalUnit unit) {
        Slice value = text.evalBytes(frame);
        reader.text = "";
        if (frame.isNull) {
            return null;
        }
        Outcome outcome = parser.datetime(
                value.array, value.offset, value.length, TemporalParser.flags(frame.statement().sqlMode()));
        if (outcome == Outcome.INVALID) {
            frame.statement().warn(ErrorCode.INCORRECT_VALUE, "datetime", value.toString());
            return null;
        }
        if (!reader.read(frame)) {
            return null;
        }
        boolean dateOnly = !parser.hasTime && unit.isOfDates();
        long result = addTo(frame, parser.value, reader.amount);
        if (frame.isNull) {
            return null;
        }
        reader.text = dateOnly
                ? Temporal.formatDate(result)
                : Temporal.formatDateTime(result, Temporal.micros(result) != 0 ? 6 : 0);
        return reader.text;
    }

    private static long addTo(Frame frame, long start, Interval amount) {
        long moved = start;
        if (!Temporal.hasZeroPart(start)) {
            moved = amount.months == 0 ? start : Temporal.addMonths(start, amount.months);
            moved = moved == Temporal.INVALID || amount.micros == 0 ? moved : Temporal.addMicros(moved, amount.micros);
        }
        if (moved == Temporal.INVALID) {
            frame.statement().warn(ErrorCode.DATETIME_FUNCTION_OVERFLOW, "datetime");
        }
        frame.isNull = moved == Temporal.INVALID || Temporal.hasZeroPart(moved);
        return moved;
    }

    private static long addToTime(Frame frame, long start, Interval amount) {
        long sum = start + amount.micros;
        if (Math.abs(sum) > Temporal.MAX_TIME) {
            frame.statement().warn(ErrorCode.DATETIME_FUNCTION_OVERFLOW, "time");
            frame.isNull = true;
        }
        return sum;
    }

    /** Reads the amount of an interval. */
    private static final class AmountReader {
        final Interval amount = new Interval();
        String text = "";
        private final IntervalUnit unit;
        private final int sign;
        private final Evaluator source;
        private final boolean composite;

        AmountReader(Evaluator source, IntervalUnit unit, int sign) {
            this.unit = unit;
            this.sign = sign;
            composite = unit.isComposite();
            boolean whole = Types.isInteger(source.type());
            this.source = composite
                    ? Conversions.toText(source)
                    : whole ? Conversions.toLong(source) : Conversions.toDecimal(source);
        }

        /** False where the amount is NULL or too great for any date. */
        boolean read(Frame frame) {
            amount.clear();
            if (composite) {
                Slice fields = source.evalBytes(frame);
                if (!frame.isNull) {
                    amount.addFields(unit, fields, sign);
                }
                return !frame.isNull;
            }
            if (source.type().family() == TypeKind.Family.DECIMAL) {
                BigDecimal value = source.evalDecimal(frame);
                if (frame.isNull) {
                    return false;
                }
                if (unit == IntervalUnit.SECOND) {
                    amount.micros = value.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValue() * sign;
                    return true;
                }
                amount.add(unit, value.setScale(0, RoundingMode.HALF_UP).longValue() * sign);
                return true;
            }
            long value = source.evalLong(frame);
            if (!frame.isNull) {
                amount.add(unit, value * sign);
            }
            return !frame.isNull;
        }
    }

    // ---- TIMESTAMPDIFF

    private static Resolution difference(Call call) {
        IntervalUnit unit = IntervalUnit.of(call.constantText(0));
        call.nullable(true);
        return call.result(Types.BIGINT, a -> {
            Evaluator from = TemporalConversions.convert(a[1], Types.datetime(6), 0);
            Evaluator to = TemporalConversions.convert(a[2], Types.datetime(6), 0);
            return Computed.ofLong(Types.BIGINT, frame -> {
                long start = from.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long end = to.evalLong(frame);
                if (frame.isNull || Temporal.hasZeroPart(start) || Temporal.hasZeroPart(end)) {
                    frame.isNull = true;
                    return 0;
                }
                return unit.months() == 0
                        ? (Temporal.localMicros(end) - Temporal.localMicros(start)) / unit.micros()
                        : months(start, end) / unit.months();
            });
        });
    }

    /** Whole months from one datetime to another. */
    private static long months(long start, long end) {
        if (start > end) {
            return -months(end, start);
        }
        long months = (Temporal.year(end) - Temporal.year(start)) * 12L + Temporal.month(end) - Temporal.month(start);
        int dayOrder = Integer.compare(Temporal.day(end), Temporal.day(start));
        boolean incomplete = dayOrder < 0 || dayOrder == 0 && Temporal.timeOf(end) < Temporal.timeOf(start);
        return incomplete ? months - 1 : months;
    }
}
