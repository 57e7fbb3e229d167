package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** DATE_FORMAT(), TIME_FORMAT(), STR_TO_DATE() and GET_FORMAT(). */
final class TimeFormats {
    /** Characters that one of a format may become: {@code %W} is at most so long. */
    private static final int GROWTH = 10;

    private TimeFormats() {}

    static List<Function> functions() {
        return List.of(
                new Definition("DATE_FORMAT", "DATE_FORMAT(date, format): a date as text.", 2, 2,
                        call -> format(call, false)),
                new Definition("TIME_FORMAT", "TIME_FORMAT(time, format): a time as text.", 2, 2,
                        call -> format(call, true)),
                new Definition("STR_TO_DATE", "STR_TO_DATE(text, format): the date or time that the text holds.", 2, 2,
                        TimeFormats::scan),
                new Definition("GET_FORMAT", "GET_FORMAT(kind, standard): a format such as the 'USA' one for DATE.", 2,
                        2, TimeFormats::standard));
    }

    private static Resolution format(Call call, boolean isTime) {
        SqlType type = Types.string(Math.min(call.characters(1), 65_535) * GROWTH, SqlType.DEFAULT_COLLATION);
        return call.nullable(true).stable().result(type, a -> {
            Evaluator moment = isTime ? Moments.time(a[0]) : Moments.parts(a[0]);
            Evaluator format = Conversions.toText(a[1]);
            return Computed.ofString(type, frame -> {
                long value = moment.evalLong(frame);
                return frame.isNull ? null : formatted(frame, value, format, isTime);
            });
        });
    }

    static @Nullable String formatted(Frame frame, long moment, Evaluator format, boolean isTime) {
        Slice pattern = format.evalBytes(frame);
        if (frame.isNull || pattern.length == 0) {
            return null;
        }
        TimeNames names = TimeNames.of(frame);
        return isTime
                ? TimeFormat.ofTime(moment, pattern.toString(), names)
                : TimeFormat.ofDate(moment, pattern.toString(), names);
    }

    // ---- STR_TO_DATE

    private static Resolution scan(Call call) {
        SqlType type = call.operand(1).constant() instanceof Value.Bytes format
                ? scannedType(new String(format.value(), StandardCharsets.UTF_8))
                : Types.datetime(6);
        return call.nullable(true).stable().result(type, a -> {
            Evaluator text = Conversions.toText(a[0]);
            Evaluator format = Conversions.toText(a[1]);
            return Computed.ofLong(type, frame -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return 0;
                }
                String source = value.toString();
                Slice pattern = format.evalBytes(frame);
                return frame.isNull ? 0 : scanned(frame, source, pattern.toString(), type);
            });
        });
    }

    private static SqlType scannedType(String format) {
        boolean date = false;
        boolean time = false;
        boolean fraction = false;
        for (int i = format.indexOf('%'); i >= 0 && i + 1 < format.length(); i = format.indexOf('%', i + 2)) {
            char c = format.charAt(i + 1);
            fraction |= c == 'f';
            time |= "HISThiklprsf".indexOf(c) >= 0;
            date |= "MVUXYWabcjmvuxywdDe".indexOf(c) >= 0;
        }
        if (time) {
            return date ? Types.datetime(fraction ? 6 : 0) : Types.time(fraction ? 6 : 0);
        }
        return Types.DATE;
    }

    private static long scanned(Frame frame, String text, String format, SqlType type) {
        TimeScanner scanner = new TimeScanner(text, TimeNames.of(frame));
        long value = scanner.datetime(format);
        SqlMode mode = frame.statement().sqlMode();
        boolean isTime = type.family() == TypeKind.Family.TIME;
        if (value == Temporal.INVALID || !isTime && !isAllowed(value, mode)) {
            String kind = Types.errorName(type);
            frame.statement().truncation(ErrorCode.WRONG_VALUE_FOR_TYPE, isTime ? kind : "datetime", text,
                    "str_to_date");
            frame.isNull = true;
            return 0;
        }
        if (scanner.hasRest()) {
            frame.statement().truncation(ErrorCode.TRUNCATED_WRONG_VALUE, Types.errorName(type), text);
        }
        frame.isNull = false;
        return isTime ? Temporal.timeOf(value) : type.family() == TypeKind.Family.DATE ? Temporal.dateOf(value) : value;
    }

    private static boolean isAllowed(long value, SqlMode mode) {
        int year = Temporal.year(value);
        int month = Temporal.month(value);
        int day = Temporal.day(value);
        if (year == 0 && month == 0 && day == 0) {
            return !mode.has(SqlMode.Flag.NO_ZERO_DATE);
        }
        if (Temporal.hasZeroPart(value) && mode.has(SqlMode.Flag.NO_ZERO_IN_DATE)) {
            return false;
        }
        return mode.has(SqlMode.Flag.ALLOW_INVALID_DATES) || Temporal.isCalendarDay(year, month, day);
    }

    // ---- GET_FORMAT

    private static Resolution standard(Call call) {
        String kind = call.constantText(0).toUpperCase(Locale.ROOT);
        SqlType type = Types.string(17, SqlType.DEFAULT_COLLATION);
        return call.nullable(true).result(type, a -> {
            Evaluator name = Conversions.toText(a[1]);
            return Computed.ofString(type, frame -> {
                Slice standard = name.evalBytes(frame);
                return frame.isNull ? null : standard(kind, standard.toString().toUpperCase(Locale.ROOT));
            });
        });
    }

    private static @Nullable String standard(String kind, String name) {
        return switch (kind) {
            case "DATE" -> switch (name) {
                case "USA" -> "%m.%d.%Y";
                case "JIS", "ISO" -> "%Y-%m-%d";
                case "EUR" -> "%d.%m.%Y";
                case "INTERNAL" -> "%Y%m%d";
                default -> null;
            };
            case "TIME" -> switch (name) {
                case "USA" -> "%h:%i:%s %p";
                case "JIS", "ISO" -> "%H:%i:%s";
                case "EUR" -> "%H.%i.%s";
                case "INTERNAL" -> "%H%i%s";
                default -> null;
            };
            default -> switch (name) {
                case "USA", "EUR" -> "%Y-%m-%d %H.%i.%s";
                case "JIS", "ISO" -> "%Y-%m-%d %H:%i:%s";
                case "INTERNAL" -> "%Y%m%d%H%i%s";
                default -> null;
            };
        };
    }
}
