package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TextBuffer;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.type.collation.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions that show numbers and bytes as text and read them from it (MySQL manual, 14.8). */
final class EncodingFunctions {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String CODES = "01230120022455012623010202";

    private EncodingFunctions() {}

    static List<Function> functions() {
        return List.of(
                new Definition("ASCII", "ASCII(s): the code of the first byte.", 1, 1, call -> Texts.measureBytes(
                        call, Types.BIGINT, (frame, text) -> text.length == 0 ? 0 : text.byteAt(0) & 0xFF)),
                new Definition("ORD", "ORD(s): the code of the first character's bytes.", 1, 1, EncodingFunctions::ord),
                new Definition("CHAR", "CHAR(n, ...): the bytes of these numbers.", 1, Definition.ANY,
                        EncodingFunctions::character),
                new Definition("HEX", "HEX(a): hexadecimal digits of a number or of bytes.", 1, 1,
                        EncodingFunctions::hex),
                new Definition("UNHEX", "UNHEX(s): the bytes of hexadecimal digits.", 1, 1, EncodingFunctions::unhex),
                new Definition("BIN", "BIN(n): binary digits.", 1, 1, call -> radix(call, 2)),
                new Definition("OCT", "OCT(n): octal digits.", 1, 1, call -> radix(call, 8)),
                new Definition("CONV", "CONV(n, from, to): digits of one base as those of another.", 3, 3,
                        EncodingFunctions::conv),
                new Definition("TO_BASE64", "TO_BASE64(s): in base 64.", 1, 1, EncodingFunctions::toBase64),
                new Definition("FROM_BASE64", "FROM_BASE64(s): the bytes of a text in base 64.", 1, 1,
                        EncodingFunctions::fromBase64),
                new Definition("QUOTE", "QUOTE(s): as a literal.", 1, 1, EncodingFunctions::quote),
                new Definition("SOUNDEX", "SOUNDEX(s): a code of its sound.", 1, 1, call -> Texts.change(
                        call, Math.max(4, call.characters(0)), (frame, text, buffer) -> soundex(text, buffer))),
                new Definition("FORMAT",
                        "FORMAT(n, digits[, locale]): with separators and so many digits after the point.", 2, 3,
                        EncodingFunctions::format));
    }

    private static Resolution ord(Call call) {
        CharacterSet set = Collation.of(Collating.of(call.operand(0)).collation()).charset();
        return Texts.measure(call, Types.BIGINT, (frame, text) -> {
            if (text.length == 0) {
                return 0;
            }
            int width = set.isBinary() ? 1 : Utf8.width(text.array, text.offset, text.offset + text.length);
            byte[] bytes = set.sameBytes()
                    ? java.util.Arrays.copyOfRange(text.array, text.offset, text.offset + width)
                    : set.encode(text.array, text.offset, width);
            long code = 0;
            for (byte b : bytes) {
                code = code << 8 | b & 0xFF;
            }
            return code;
        });
    }

    private static Resolution character(Call call) {
        SqlType type = Types.string(4L * call.count(), "binary");
        call.nullable(false);
        return call.result(type, a -> {
            Evaluator[] numbers = new Evaluator[a.length];
            for (int i = 0; i < a.length; i++) {
                numbers[i] = Conversions.toLong(a[i]);
            }
            return Computed.ofBytes(type, (frame, buffer) -> {
                for (Evaluator number : numbers) {
                    int code = (int) number.evalLong(frame);
                    if (frame.isNull) {
                        continue;
                    }
                    int shift = 24;
                    while (shift > 0 && code >>> shift == 0) {
                        shift -= 8;
                    }
                    for (; shift >= 0; shift -= 8) {
                        buffer.append((byte) (code >>> shift));
                    }
                }
                return buffer.slice();
            });
        });
    }

    private static Resolution hex(Call call) {
        SqlType source = call.type(0);
        boolean bits = source.family() == TypeKind.Family.BIT;
        boolean number = bits || Types.isNumber(source);
        SqlType type = Types.string(number ? 16 : call.characters(0) * 8, SqlType.DEFAULT_COLLATION);
        if (number) {
            return call.result(type, 4, a -> {
                Evaluator value =
                        bits || Types.isInteger(a[0].type()) ? a[0] : Conversions.convert(a[0], Types.UNSIGNED);
                return Computed.ofString(type, frame -> {
                    long digits = value.evalLong(frame);
                    return frame.isNull ? null : Long.toHexString(digits).toUpperCase(Locale.ROOT);
                });
            });
        }
        CharacterSet set = Collation.of(Collating.of(call.operand(0)).collation()).charset();
        return call.result(type, 4, a -> {
            Evaluator text = Conversions.toText(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                if (set.sameBytes()) {
                    hex(value.array, value.offset, value.length, buffer);
                } else {
                    byte[] encoded = set.encode(value.array, value.offset, value.length);
                    hex(encoded, 0, encoded.length, buffer);
                }
                return buffer.slice();
            });
        });
    }

    static void hex(byte[] bytes, int offset, int length, TextBuffer target) {
        for (int i = offset; i < offset + length; i++) {
            target.append(HEX[bytes[i] >> 4 & 15]).append(HEX[bytes[i] & 15]);
        }
    }

    private static Resolution unhex(Call call) {
        SqlType type = Types.string((call.characters(0) + 1) / 2, "binary");
        return call.nullable(true).result(type, a -> {
            Evaluator text = Conversions.toText(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice digits = text.evalBytes(frame);
                return frame.isNull || !unhex(digits, buffer) ? null : buffer.slice();
            });
        });
    }

    private static boolean unhex(Slice digits, TextBuffer target) {
        int pending = digits.length % 2 == 1 ? 0 : -1;
        for (int i = 0; i < digits.length; i++) {
            int digit = Character.digit(digits.byteAt(i), 16);
            if (digit < 0) {
                return false;
            }
            if (pending < 0) {
                pending = digit;
            } else {
                target.append((byte) (pending << 4 | digit));
                pending = -1;
            }
        }
        return true;
    }

    private static Resolution radix(Call call, int radix) {
        SqlType type = Types.string(64, SqlType.DEFAULT_COLLATION);
        if (!Types.isInteger(call.type(0))) {
            return call.nullable(true).result(type, 4, a -> {
                Evaluator text = Conversions.toText(a[0]);
                return Computed.ofString(type, frame -> {
                    Slice digits = text.evalBytes(frame);
                    return frame.isNull ? null : conv(digits.toString().trim(), 10, radix);
                });
            });
        }
        return call.result(type, 4, a -> Computed.ofString(type, frame -> {
            long bits = a[0].evalLong(frame);
            return frame.isNull ? null : Long.toUnsignedString(bits, radix);
        }));
    }

    private static Resolution conv(Call call) {
        SqlType type = Types.string(65, SqlType.DEFAULT_COLLATION);
        return call.nullable(true).result(type, 4, a -> {
            Evaluator text = Conversions.toText(a[0]);
            Evaluator from = Conversions.toLong(a[1]);
            Evaluator to = Conversions.toLong(a[2]);
            return Computed.ofString(type, frame -> {
                Slice digits = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long source = from.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                long target = to.evalLong(frame);
                return frame.isNull ? null : conv(digits.toString().trim(), source, target);
            });
        });
    }

    private static @Nullable String conv(String digits, long from, long to) {
        int source = (int) Math.abs(from);
        int target = (int) Math.abs(to);
        if (source < 2 || source > 36 || target < 2 || target > 36 || digits.isEmpty()) {
            return null;
        }
        boolean negative = digits.startsWith("-");
        int at = negative || digits.startsWith("+") ? 1 : 0;
        BigInteger value = BigInteger.ZERO;
        while (at < digits.length() && Character.digit(digits.charAt(at), source) >= 0) {
            value = value.multiply(BigInteger.valueOf(source))
                    .add(BigInteger.valueOf(Character.digit(digits.charAt(at), source)));
            at++;
        }
        BigInteger limit = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        long bits = value.compareTo(limit) > 0 ? -1L : value.longValue();
        if (negative) {
            bits = -bits;
        }
        return (to < 0 ? Long.toString(bits, target) : Long.toUnsignedString(bits, target)).toUpperCase(Locale.ROOT);
    }

    private static Resolution toBase64(Call call) {
        SqlType type = Types.string(call.characters(0) * 6 + 4, SqlType.DEFAULT_COLLATION);
        return call.result(type, 4, a -> {
            Evaluator text = Texts.bytes(a[0]);
            Base64.Encoder encoder = Base64.getMimeEncoder(76, new byte[] {'\n'});
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                return frame.isNull ? null : buffer.set(encoder.encode(value.toBytes()));
            });
        });
    }

    private static Resolution fromBase64(Call call) {
        SqlType type = Types.string(call.characters(0) * 3 / 4, "binary");
        return call.nullable(true).result(type, a -> {
            Evaluator text = Conversions.toText(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                String digits = value.toString().replaceAll("[ \\t\\r\\n\\f\\u000B]", "");
                if (digits.length() % 4 != 0) {
                    return null;
                }
                try {
                    return buffer.set(Base64.getDecoder().decode(digits));
                } catch (IllegalArgumentException malformed) {
                    return null;
                }
            });
        });
    }

    private static Resolution quote(Call call) {
        Collating collating = Collating.of(call.operand(0));
        long characters = Math.max(4, call.characters(0) * 2 + 2);
        SqlType type = Types.string(characters, collating.collation());
        call.nullable(false);
        return call.text(characters, collating, a -> {
            Evaluator text = Conversions.toText(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return buffer.append("NULL").slice();
                }
                buffer.append((byte) '\'');
                for (int i = 0; i < value.length; i++) {
                    byte b = value.byteAt(i);
                    switch (b) {
                        case '\'', '\\' -> buffer.append((byte) '\\').append(b);
                        case 0 -> buffer.append("\\0");
                        case 26 -> buffer.append("\\Z");
                        default -> buffer.append(b);
                    }
                }
                return buffer.append((byte) '\'').slice();
            });
        });
    }

    private static Slice soundex(Slice text, TextBuffer buffer) {
        char last = '0';
        boolean first = true;
        for (int i = 0; i < text.length; i++) {
            int c = Character.toUpperCase(text.byteAt(i));
            if (c < 'A' || c > 'Z') {
                continue;
            }
            char code = CODES.charAt(c - 'A');
            if (first) {
                buffer.append((byte) c);
                last = code;
                first = false;
            } else if (code != '0' && code != last) {
                buffer.append((byte) code);
                last = code;
            }
        }
        while (!first && buffer.length() < 4) {
            buffer.append((byte) '0');
        }
        return buffer.slice();
    }

    private static Resolution format(Call call) {
        SqlType type = Types.string(Types.characters(call.type(0)) * 4 / 3 + 32, SqlType.DEFAULT_COLLATION);
        return call.result(type, 4, a -> {
            Evaluator number = formatted(a[0]);
            Evaluator digits = Conversions.toLong(a[1]);
            Evaluator locale = a.length > 2 ? Conversions.toText(a[2]) : null;
            return Computed.ofString(type, frame -> {
                BigDecimal value = number.evalDecimal(frame);
                if (frame.isNull) {
                    return null;
                }
                long scale = digits.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice named = locale == null ? new Slice() : locale.evalBytes(frame);
                String name = locale == null ? "en_US" : frame.isNull ? "NULL" : named.toString();
                if (!name.matches("[a-zA-Z]{2}_[a-zA-Z]{2}")) {
                    frame.statement().warn(ErrorCode.UNKNOWN_LOCALE, name);
                    name = "en_US";
                }
                return group(
                        value.setScale((int) Math.min(Math.max(scale, 0), Decimals.MAX_SCALE), RoundingMode.HALF_UP),
                        name);
            });
        });
    }

    private static Evaluator formatted(Evaluator number) {
        if (!Types.isString(number.type())) {
            return Conversions.toDecimal(number);
        }
        NumberParser parser = new NumberParser();
        return Computed.ofDecimal(Decimals.type(65, 30, false), frame -> {
            Slice text = number.evalBytes(frame);
            return frame.isNull ? null : parser.toDecimal(text.array, text.offset, text.length);
        });
    }

    private static String group(BigDecimal value, String locale) {
        String plain = value.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        boolean comma = locale.startsWith("de") || locale.startsWith("es") || locale.startsWith("it")
                || locale.startsWith("nl") || locale.startsWith("pt") || locale.startsWith("da")
                || locale.startsWith("tr");
        String separator =
                comma ? "." : locale.startsWith("fr") || locale.startsWith("ru") || locale.startsWith("pl") ? "" : ",";
        StringBuilder text = new StringBuilder(value.signum() < 0 ? "-" : "");
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(separator);
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(separator.equals(",") ? '.' : ',').append(plain, point + 1, plain.length());
        }
        return text.toString();
    }

    /** A string constant of the session, such as a variable; null where it is none. */
    static @Nullable String text(Value value) {
        return value instanceof Value.Bytes bytes
                ? new String(bytes.value(), java.nio.charset.StandardCharsets.UTF_8)
                : null;
    }
}
