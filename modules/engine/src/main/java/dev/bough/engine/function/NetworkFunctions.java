package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Types;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Internet addresses as numbers, bytes and text (MySQL manual, 14.24). */
final class NetworkFunctions {
    private NetworkFunctions() {}

    static List<Function> functions() {
        return List.of(
                new Definition("INET_ATON", "INET_ATON(text): the number of an IPv4 address.", 1, 1,
                        NetworkFunctions::toNumber),
                new Definition("INET_NTOA", "INET_NTOA(n): the IPv4 address of a number.", 1, 1,
                        NetworkFunctions::fromNumber),
                new Definition("INET6_ATON", "INET6_ATON(text): the bytes of an address.", 1, 1,
                        NetworkFunctions::toBytes),
                new Definition("INET6_NTOA", "INET6_NTOA(bytes): the address of bytes.", 1, 1,
                        NetworkFunctions::fromBytes),
                test("IS_IPV4", "whether it is an IPv4 address.", text -> v4(text.toString()) != null),
                test("IS_IPV6", "whether it is an IPv6 address.", text -> v6(text.toString()) != null),
                test("IS_IPV4_COMPAT", "whether the bytes are an IPv4-compatible address.",
                        text -> mapped(text, 0) && low(text) > 1),
                test("IS_IPV4_MAPPED", "whether the bytes are an IPv4-mapped address.", text -> mapped(text, 0xFF)));
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(Slice text);
    }

    private static Definition test(String name, String what, Test test) {
        return new Definition(name, name + "(a): " + what, 1, 1,
                call -> call.nullable(false).result(Types.BOOLEAN, a -> {
                    Evaluator text = Conversions.toText(a[0]);
                    return Computed.ofLong(Types.BOOLEAN, frame -> {
                        Slice value = text.evalBytes(frame);
                        boolean holds = !frame.isNull && test.holds(value);
                        frame.isNull = false;
                        return holds ? 1 : 0;
                    });
                }));
    }

    private static boolean mapped(Slice bytes, int mark) {
        if (bytes.length != 16) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            if ((bytes.byteAt(i) & 0xFF) != (i < 10 ? 0 : mark)) {
                return false;
            }
        }
        return true;
    }

    private static long low(Slice bytes) {
        return (bytes.byteAt(12) & 0xFFL) << 24 | (bytes.byteAt(13) & 0xFFL) << 16 | (bytes.byteAt(14) & 0xFFL) << 8
                | bytes.byteAt(15) & 0xFFL;
    }

    /** The bytes of an IPv4 address in four decimal parts; null for none. */
    private static byte @Nullable [] v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!parts[i].matches("[0-9]{1,3}") || Integer.parseInt(parts[i]) > 255) {
                return null;
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }

    /** The bytes of an IPv6 address; null for none. */
    private static byte @Nullable [] v6(String text) {
        if (!text.contains(":") || !text.matches("[0-9a-fA-F:.]+") || text.length() > 45) {
            return null;
        }
        int tail = text.lastIndexOf(':') + 1;
        String whole = text;
        if (text.indexOf('.') >= 0) {
            byte[] last = v4(text.substring(tail));
            if (last == null) {
                return null;
            }
            whole = text.substring(0, tail)
                    + Integer.toHexString((last[0] & 0xFF) << 8 | last[1] & 0xFF)
                    + ":"
                    + Integer.toHexString((last[2] & 0xFF) << 8 | last[3] & 0xFF);
        }
        int gap = whole.indexOf("::");
        if (gap != whole.lastIndexOf("::")) {
            return null;
        }
        String head = gap < 0 ? whole : whole.substring(0, gap);
        String rest = gap < 0 ? "" : whole.substring(gap + 2);
        String[] first = head.isEmpty() ? new String[0] : head.split(":", -1);
        String[] second = rest.isEmpty() ? new String[0] : rest.split(":", -1);
        int groups = first.length + second.length;
        if (gap < 0 ? groups != 8 : groups > 7) {
            return null;
        }
        byte[] bytes = new byte[16];
        return put(first, bytes, 0) && put(second, bytes, 8 - second.length) ? bytes : null;
    }

    private static boolean put(String[] groups, byte[] bytes, int from) {
        for (int i = 0; i < groups.length; i++) {
            if (!groups[i].matches("[0-9a-fA-F]{1,4}")) {
                return false;
            }
            int group = Integer.parseInt(groups[i], 16);
            bytes[2 * (from + i)] = (byte) (group >>> 8);
            bytes[2 * (from + i) + 1] = (byte) group;
        }
        return true;
    }

    private static Resolution toNumber(Call call) {
        return call.nullable(true).result(Types.UNSIGNED, a -> {
            Evaluator text = Conversions.toText(a[0]);
            return Computed.ofLong(Types.UNSIGNED, frame -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return 0;
                }
                long number = number(value.toString());
                frame.isNull = number < 0;
                return number;
            });
        });
    }

    /** The number of an address, whose middle parts may be missing: 127.1 is 127.0.0.1; -1 for none. */
    private static long number(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].matches("[0-9]{1,3}") || Integer.parseInt(parts[i]) > 255) {
                return -1;
            }
            if (i == parts.length - 1 && parts.length > 1) {
                number <<= 8 * (4 - parts.length);
            }
            number = number << 8 | Integer.parseInt(parts[i]);
        }
        return number;
    }

    private static Resolution fromNumber(Call call) {
        SqlType type = Types.string(15, SqlType.DEFAULT_COLLATION);
        return call.nullable(true).result(type, 4, a -> {
            Evaluator number = Conversions.toLong(a[0]);
            return Computed.ofString(type, frame -> {
                long value = number.evalLong(frame);
                return frame.isNull || value < 0 || value > 0xFFFFFFFFL
                        ? null
                        : (value >>> 24) + "." + (value >>> 16 & 255) + "." + (value >>> 8 & 255) + "." + (value & 255);
            });
        });
    }

    private static Resolution toBytes(Call call) {
        SqlType type = Types.string(16, "binary");
        return call.nullable(true).result(type, a -> {
            Evaluator text = Conversions.toText(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                byte[] bytes = v4(value.toString());
                bytes = bytes == null ? v6(value.toString()) : bytes;
                return bytes == null ? null : buffer.set(bytes);
            });
        });
    }

    private static Resolution fromBytes(Call call) {
        SqlType type = Types.string(39, SqlType.DEFAULT_COLLATION);
        boolean binary = Types.isBinary(call.type(0));
        return call.nullable(true).result(type, 4, a -> {
            Evaluator bytes = Conversions.toText(a[0]);
            return Computed.ofString(type, frame -> {
                Slice value = bytes.evalBytes(frame);
                return frame.isNull || !binary || value.length != 4 && value.length != 16 ? null : print(value);
            });
        });
    }

    private static @Nullable String print(Slice value) {
        if (value.length == 4) {
            return v4(value, 0);
        }
        if (mapped(value, 0xFF)) {
            return "::ffff:" + v4(value, 12);
        }
        if (mapped(value, 0) && low(value) > 0xFFFF) {
            return "::" + v4(value, 12);
        }
        try {
            return compact(InetAddress.getByAddress(value.toBytes()).getHostAddress().split(":"));
        } catch (UnknownHostException wrongLength) {
            return null;
        }
    }

    private static String v4(Slice value, int at) {
        return (value.byteAt(at) & 0xFF) + "." + (value.byteAt(at + 1) & 0xFF) + "." + (value.byteAt(at + 2) & 0xFF)
                + "." + (value.byteAt(at + 3) & 0xFF);
    }

    /** Eight groups with the longest run of zeros left out. */
    private static String compact(String[] groups) {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < groups.length; i++) {
            int length = 0;
            while (i + length < groups.length && groups[i + length].equals("0")) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(groups[i]);
            }
        }
        return text.toString();
    }
}
