package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.TemporalConversions;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;

/** ADDTIME(), SUBTIME(), TIMEDIFF(), TIMESTAMP(), and DATE_ADD() and DATE_SUB() by their names. */
final class TimeArithmetic {
    private TimeArithmetic() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>(List.of(
                new Definition("ADDTIME", "ADDTIME(a, time): a time or datetime, later by the time.", 2, 2,
                        call -> add(call, 1)),
                new Definition("SUBTIME", "SUBTIME(a, time): a time or datetime, earlier by the time.", 2, 2,
                        call -> add(call, -1)),
                new Definition("TIMEDIFF", "TIMEDIFF(a, b): the time from b to a, both times or both datetimes.", 2, 2,
                        TimeArithmetic::difference),
                new Definition("TIMESTAMP", "TIMESTAMP(a[, time]): a as a datetime, later by the time.", 1, 2,
                        TimeArithmetic::timestamp)));
        for (Function function : DateArithmetic.functions()) {
            switch (function) {
                case Definition sum when sum.name().equals("DATE_ADD_INTERVAL") -> functions.add(new Definition(
                        "DATE_ADD", "DATE_ADD(date, INTERVAL amount unit): a later date.", 3, 3, sum.resolver()));
                case Definition sum when sum.name().equals("DATE_SUB_INTERVAL") -> functions.add(new Definition(
                        "DATE_SUB", "DATE_SUB(date, INTERVAL amount unit): an earlier date.", 3, 3, sum.resolver()));
                default -> {}
            }
        }
        return functions;
    }

    private static Resolution add(Call call, int sign) {
        SqlType source = call.type(0);
        call.nullable(true);
        int fraction = Math.max(Moments.fraction(call, 0), Moments.fraction(call, 1));
        SqlType type = switch (source.family()) {
            case TIME -> Types.time(fraction);
            case DATETIME -> Types.datetime(fraction);
            default -> Types.string(29, SqlType.DEFAULT_COLLATION);
        };
        return call.result(type, a -> {
            Sum sum = new Sum(a[0], a[1], sign);
            return Types.isString(type)
                    ? Computed.ofString(type, frame -> sum.compute(frame) ? sum.text() : null)
                    : Computed.ofLong(type, frame -> sum.compute(frame) ? sum.result : 0);
        });
    }

    /** A time or datetime plus a time. */
    private static final class Sum {
        private final Moments.Reader start;
        private final Moments.Reader added;
        private final int sign;
        private boolean isTime;
        private long result;

        Sum(Evaluator start, Evaluator added, int sign) {
            this.start = new Moments.Reader(start);
            this.added = new Moments.Reader(added);
            this.sign = sign;
        }

        boolean compute(Frame frame) {
            if (!start.read(frame)) {
                return false;
            }
            isTime = start.isTime;
            long value = start.value;
            if (!added.read(frame)) {
                return false;
            }
            frame.isNull = !added.isTime || !isTime && Temporal.hasZeroPart(value);
            if (frame.isNull) {
                return false;
            }
            if (isTime) {
                result = Moments.clipped(frame, value + sign * added.value);
                return true;
            }
            result = Temporal.addMicros(value, sign * added.value);
            if (result == Temporal.INVALID) {
                frame.statement().warn(ErrorCode.DATETIME_FUNCTION_OVERFLOW, "datetime");
                frame.isNull = true;
            }
            return !frame.isNull;
        }

        String text() {
            return isTime
                    ? Temporal.formatTime(result, result % Temporal.MICROS_PER_SECOND == 0 ? 0 : 6)
                    : Temporal.formatDateTime(result, Temporal.micros(result) == 0 ? 0 : 6);
        }
    }

    private static Resolution difference(Call call) {
        SqlType type = Types.time(Math.max(Moments.fraction(call, 0), Moments.fraction(call, 1)));
        return call.nullable(true).result(type, a -> {
            Moments.Reader left = new Moments.Reader(a[0]);
            Moments.Reader right = new Moments.Reader(a[1]);
            return Computed.ofLong(type, frame -> {
                if (!left.read(frame) || !right.read(frame)) {
                    return 0;
                }
                boolean comparable = left.isTime == right.isTime
                        && (left.isTime || !Temporal.hasZeroPart(left.value) && !Temporal.hasZeroPart(right.value));
                if (!comparable) {
                    frame.isNull = true;
                    return 0;
                }
                return Moments.clipped(
                        frame,
                        left.isTime
                                ? left.value - right.value
                                : Temporal.localMicros(left.value) - Temporal.localMicros(right.value));
            });
        });
    }

    private static Resolution timestamp(Call call) {
        int fraction = Math.max(Moments.fraction(call, 0), call.has(1) ? Moments.fraction(call, 1) : 0);
        SqlType type = Types.datetime(fraction);
        call.nullable(true);
        if (call.type(0).family() == TypeKind.Family.TIME) {
            call.stable();
        }
        if (!call.has(1)) {
            return call.result(type,
                    a -> Computed.retyped(TemporalConversions.convert(a[0], type, TemporalParser.FUZZY), type));
        }
        return call.result(type, a -> {
            Evaluator start = Moments.calendar(a[0]);
            Moments.Reader added = new Moments.Reader(a[1]);
            return Computed.ofLong(type, frame -> {
                long value = start.evalLong(frame);
                if (frame.isNull || !added.read(frame)) {
                    return 0;
                }
                long sum = added.isTime ? Temporal.addMicros(value, added.value) : Temporal.INVALID;
                frame.isNull = sum == Temporal.INVALID;
                return sum;
            });
        });
    }
}
