package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Types;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** UUIDs, waiting, and what fits nowhere else (MySQL manual, 14.24). */
final class MiscellaneousFunctions {
    /** 100-nanosecond intervals from 1582-10-15 to 1970. */
    private static final long UUID_EPOCH = 0x01B21DD213814000L;

    private static final String[] BYTE_UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private MiscellaneousFunctions() {}

    static List<Function> functions() {
        return List.of(
                new Definition("SLEEP", "SLEEP(seconds): waits; 0.", 1, 1, MiscellaneousFunctions::sleep),
                new Definition("BENCHMARK", "BENCHMARK(n, a): computes a n times; 0.", 2, 2,
                        MiscellaneousFunctions::benchmark),
                new Definition("NAME_CONST", "NAME_CONST(name, value): the value, as a column of the name.", 2, 2,
                        call -> call.result(
                                call.type(1), call.operand(1).coercibility(), a -> a[1])),
                new Definition("UUID", "UUID(): a new identifier.", 0, 0, MiscellaneousFunctions::uuid),
                new Definition("UUID_SHORT", "UUID_SHORT(): a new number.", 0, 0, call -> call.changing().result(
                        Types.UNSIGNED, a -> Computed.ofLong(Types.UNSIGNED, MiscellaneousFunctions::shortId))),
                new Definition("IS_UUID", "IS_UUID(s): whether it is an identifier such as UUID() makes.", 1, 1,
                        call -> Texts.measure(
                                call, Types.BOOLEAN, (frame, text) -> digits(text.toString()) != null ? 1 : 0)),
                new Definition("UUID_TO_BIN", "UUID_TO_BIN(s[, swap]): its 16 bytes; with swap, time first.", 1, 2,
                        MiscellaneousFunctions::uuidToBytes),
                new Definition("BIN_TO_UUID", "BIN_TO_UUID(bytes[, swap]): the identifier of 16 bytes.", 1, 2,
                        MiscellaneousFunctions::bytesToUuid),
                new Definition("FORMAT_BYTES", "FORMAT_BYTES(n): with a unit that people can read.", 1, 1,
                        MiscellaneousFunctions::formatBytes));
    }

    private static Resolution sleep(Call call) {
        return call.changing().nullable(false).result(Types.BIGINT, a -> {
            Evaluator duration = Conversions.toDouble(a[0]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                double seconds = duration.evalDouble(frame);
                if (frame.isNull || seconds < 0) {
                    throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "sleep.");
                }
                frame.statement().session().sleep((long) Math.min(seconds * 1e9, 9e18));
                frame.isNull = false;
                return 0;
            });
        });
    }

    private static Resolution benchmark(Call call) {
        return call.changing().nullable(true).result(Types.BIGINT, a -> {
            Evaluator times = Conversions.toLong(a[0]);
            return Computed.ofLong(Types.BIGINT, frame -> {
                long count = times.evalLong(frame);
                if (frame.isNull || count < 0) {
                    frame.isNull = true;
                    return 0;
                }
                for (long i = 0; i < count; i++) {
                    if ((i & 1023) == 0) {
                        frame.statement().checkCancelled();
                    }
                    Literals.evalsToNull(a[1], frame);
                }
                frame.isNull = false;
                return 0;
            });
        });
    }

    // ---- UUIDs

    private static long bits(Frame frame) {
        return (long) (frame.statement().session().random() * 0x1p48);
    }

    private static Resolution uuid(Call call) {
        SqlType type = Types.string(36, "utf8mb3_general_ci");
        return call.changing().result(type, 4, a -> Computed.ofString(type, frame -> {
            long time = frame.statement().clockMicros() * 10 + UUID_EPOCH + bits(frame) % 10;
            long clock = bits(frame) & 0x3FFF | 0x8000;
            long node = bits(frame) | 0x010000000000L;
            return String.format(
                    Locale.ROOT,
                    "%08x-%04x-%04x-%04x-%012x",
                    time & 0xFFFFFFFFL,
                    time >>> 32 & 0xFFFF,
                    time >>> 48 & 0x0FFF | 0x1000,
                    clock,
                    node);
        }));
    }

    private static long shortId(Frame frame) {
        frame.isNull = false;
        long micros = frame.statement().clockMicros();
        return micros << 10 & Long.MAX_VALUE | bits(frame) & 1023;
    }

    /** The 32 digits of an identifier with or without hyphens and braces; null where it is none. */
    private static @Nullable String digits(String text) {
        String plain = text.startsWith("{") && text.endsWith("}") && text.length() == 38 ? text.substring(1, 37) : text;
        boolean hyphens = plain.length() == 36;
        if (hyphens && (plain.charAt(8) != '-' || plain.charAt(13) != '-' || plain.charAt(18) != '-'
                || plain.charAt(23) != '-')) {
            return null;
        }
        String digits = hyphens ? plain.replace("-", "") : plain;
        return digits.matches("[0-9a-fA-F]{32}") ? digits : null;
    }

    private static boolean swaps(@Nullable Evaluator flag, Frame frame) {
        boolean swap = flag != null && flag.evalLong(frame) != 0 && !frame.isNull;
        frame.isNull = false;
        return swap;
    }

    private static Resolution uuidToBytes(Call call) {
        SqlType type = Types.string(16, "binary");
        return call.result(type, a -> {
            Evaluator text = Conversions.toText(a[0]);
            Evaluator flag = a.length > 1 ? Conversions.toLong(a[1]) : null;
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                String digits = digits(value.toString());
                if (digits == null) {
                    throw new SqlException(ErrorCode.WRONG_VALUE_FOR_TYPE, "string", value.toString(), "uuid_to_bin");
                }
                String ordered = swaps(flag, frame)
                        ? digits.substring(12, 16) + digits.substring(8, 12) + digits.substring(0, 8)
                                + digits.substring(16)
                        : digits;
                return buffer.set(HexFormat.of().parseHex(ordered));
            });
        });
    }

    private static Resolution bytesToUuid(Call call) {
        SqlType type = Types.string(36, "utf8mb3_general_ci");
        return call.result(type, 4, a -> {
            Evaluator bytes = Conversions.toText(a[0]);
            Evaluator flag = a.length > 1 ? Conversions.toLong(a[1]) : null;
            return Computed.ofString(type, frame -> {
                Slice value = bytes.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                if (value.length != 16) {
                    throw new SqlException(ErrorCode.WRONG_VALUE_FOR_TYPE, "string", value.toString(), "bin_to_uuid");
                }
                String d = HexFormat.of().formatHex(value.toBytes());
                String ordered = swaps(flag, frame)
                        ? d.substring(8, 16) + d.substring(4, 8) + d.substring(0, 4) + d.substring(16)
                        : d;
                return ordered.substring(0, 8) + "-" + ordered.substring(8, 12) + "-" + ordered.substring(12, 16) + "-"
                        + ordered.substring(16, 20) + "-" + ordered.substring(20);
            });
        });
    }

    private static Resolution formatBytes(Call call) {
        SqlType type = Types.string(16, SqlType.DEFAULT_COLLATION);
        return call.result(type, 4, a -> {
            Evaluator number = Conversions.toDouble(a[0]);
            return Computed.ofString(type, frame -> {
                double value = number.evalDouble(frame);
                if (frame.isNull) {
                    return null;
                }
                int unit = 0;
                while (Math.abs(value) >= 1024 && unit < BYTE_UNITS.length - 1) {
                    value /= 1024;
                    unit++;
                }
                return unit == 0
                        ? String.format(Locale.ROOT, "%4d %s", (long) value, BYTE_UNITS[0])
                        : String.format(Locale.ROOT, "%4.2f %s", value, BYTE_UNITS[unit]);
            });
        });
    }
}
