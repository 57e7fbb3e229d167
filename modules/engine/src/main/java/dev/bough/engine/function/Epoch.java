package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TemporalConversions;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Seconds since 1970 and time zones: UNIX_TIMESTAMP(), FROM_UNIXTIME() and CONVERT_TZ(). */
final class Epoch {
    /** The last second that these functions know: 3001-01-18 23:59:59 UTC. */
    private static final long LAST_SECOND = 32_536_771_199L;

    private static final long LAST_MICRO = LAST_SECOND * Temporal.MICROS_PER_SECOND + 999_999;

    private Epoch() {}

    static List<Function> functions() {
        return List.of(
                new Definition("UNIX_TIMESTAMP", "UNIX_TIMESTAMP([date]): seconds since 1970-01-01 UTC.", 0, 1,
                        Epoch::toSeconds),
                new Definition("FROM_UNIXTIME",
                        "FROM_UNIXTIME(seconds[, format]): the date so many seconds after 1970-01-01 UTC.", 1, 2,
                        Epoch::fromSeconds),
                new Definition("CONVERT_TZ", "CONVERT_TZ(date, from, to): a datetime in another time zone.", 3, 3,
                        Epoch::convert));
    }

    private static Resolution toSeconds(Call call) {
        call.stable();
        if (!call.has(0)) {
            return call.nullable(false).result(Types.BIGINT, a -> Computed.ofLong(Types.BIGINT, frame -> {
                frame.isNull = false;
                return frame.statement().nowMicros() / Temporal.MICROS_PER_SECOND;
            }));
        }
        int digits = Moments.fraction(call, 0);
        if (digits == 0) {
            return call.result(Types.BIGINT, a -> {
                Instant instant = new Instant(a[0]);
                return Computed.ofLong(Types.BIGINT, frame -> instant.micros(frame) / Temporal.MICROS_PER_SECOND);
            });
        }
        SqlType type = Decimals.type(11 + digits, digits, false);
        return call.result(type, a -> {
            Instant instant = new Instant(a[0]);
            return Computed.ofDecimal(type, frame -> {
                long micros = instant.micros(frame);
                return frame.isNull ? null : BigDecimal.valueOf(micros, 6).setScale(digits, RoundingMode.DOWN);
            });
        });
    }

    /** An argument as microseconds since 1970; 0 for what is no date, or beyond the range. */
    private static final class Instant {
        private final Evaluator source;
        private final Evaluator date;

        Instant(Evaluator source) {
            this.source = source;
            date = TemporalConversions.convert(source, Moments.DATETIME, 0);
        }

        long micros(Frame frame) {
            long value = date.evalLong(frame);
            if (frame.isNull) {
                frame.isNull = Literals.evalsToNull(source, frame);
                return 0;
            }
            if (Temporal.hasZeroPart(value)) {
                return 0;
            }
            long micros = Temporal.toUtcMicros(value, frame.statement().timeZone());
            return micros < 0 || micros > LAST_MICRO ? 0 : micros;
        }
    }

    private static Resolution fromSeconds(Call call) {
        int digits = Moments.fraction(call, 0);
        SqlType type = Types.datetime(digits);
        call.nullable(true).stable();
        if (!call.has(1)) {
            return call.result(type, a -> {
                Evaluator seconds = Conversions.toDecimal(a[0]);
                return Computed.ofLong(type, frame -> ofSeconds(frame, seconds, digits));
            });
        }
        SqlType text = Types.string(Math.min(call.characters(1), 65_535) * 10, SqlType.DEFAULT_COLLATION);
        return call.result(text, a -> {
            Evaluator seconds = Conversions.toDecimal(a[0]);
            Evaluator format = Conversions.toText(a[1]);
            return Computed.ofString(text, frame -> {
                long moment = ofSeconds(frame, seconds, digits);
                return frame.isNull ? null : TimeFormats.formatted(frame, moment, format, false);
            });
        });
    }

    private static long ofSeconds(Frame frame, Evaluator seconds, int digits) {
        BigDecimal value = seconds.evalDecimal(frame);
        if (frame.isNull) {
            return 0;
        }
        BigDecimal micros = Decimals.round(value, digits).movePointRight(6);
        frame.isNull = micros.signum() < 0 || micros.compareTo(BigDecimal.valueOf(LAST_MICRO)) > 0;
        return frame.isNull ? 0 : Temporal.fromUtcMicros(micros.longValue(), frame.statement().timeZone());
    }

    // ---- CONVERT_TZ

    private static Resolution convert(Call call) {
        SqlType type = Types.datetime(Moments.fraction(call, 0));
        return call.nullable(true).stable().result(type, a -> {
            Evaluator date = Moments.calendar(a[0]);
            Zone from = new Zone(a[1]);
            Zone to = new Zone(a[2]);
            return Computed.ofLong(type, frame -> {
                long value = date.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                ZoneId source = from.of(frame);
                ZoneId target = source == null ? null : to.of(frame);
                frame.isNull = target == null;
                if (source == null || target == null) {
                    return 0;
                }
                long micros = Temporal.toUtcMicros(value, source);
                // What TIMESTAMP cannot hold is not converted.
                return micros < Temporal.MICROS_PER_SECOND || micros > LAST_MICRO ? value
                        : Temporal.fromUtcMicros(micros, target);
            });
        });
    }

    /** A time zone by its name or offset; looked up anew only where the name changes. */
    private static final class Zone {
        private final Evaluator name;
        private String known = "";
        private @Nullable ZoneId zone;

        Zone(Evaluator name) {
            this.name = Conversions.toText(name);
        }

        @Nullable
        ZoneId of(Frame frame) {
            Slice text = name.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            String wanted = text.toString();
            if (!wanted.equals(known)) {
                known = wanted;
                zone = find(wanted);
            }
            return zone;
        }

        private static @Nullable ZoneId find(String name) {
            if (name.equalsIgnoreCase("SYSTEM")) {
                return ZoneId.systemDefault();
            }
            if (name.matches("[+-]\\d{1,2}:[0-5]\\d")) {
                int colon = name.indexOf(':');
                int minutes =
                        Integer.parseInt(name.substring(1, colon)) * 60 + Integer.parseInt(name.substring(colon + 1));
                boolean negative = name.charAt(0) == '-';
                return minutes > (negative ? 13 * 60 + 59 : 14 * 60)
                        ? null
                        : ZoneOffset.ofTotalSeconds((negative ? -minutes : minutes) * 60);
            }
            if (name.equalsIgnoreCase("UTC")) {
                return ZoneOffset.UTC;
            }
            return named(name);
        }

        private static @Nullable ZoneId named(String name) {
            try {
                return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : anyCase(name);
            } catch (DateTimeException unknown) {
                return null;
            }
        }

        private static @Nullable ZoneId anyCase(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            for (String id : ZoneId.getAvailableZoneIds()) {
                if (id.toLowerCase(Locale.ROOT).equals(lower)) {
                    return ZoneId.of(id);
                }
            }
            return null;
        }
    }
}
