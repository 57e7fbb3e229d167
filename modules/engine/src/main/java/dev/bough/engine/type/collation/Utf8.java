package dev.bough.engine.type.collation;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Walks over characters of UTF-8 text in place; malformed bytes count as one character each.
 *
 * <p>A text that a client sends may hold bytes that are no characters. As a {@link String} it has U+DC00 plus the byte for
 * each of them: a low surrogate without a high one before it, which no well-formed text has.
 */
public final class Utf8 {
    private static final char ESCAPE = 0xDC00;

    private Utf8() {}

    /** The text that bytes are; null where they are not well formed. */
    public static @Nullable String text(byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') >= 0 && malformed(bytes, offset, length) >= 0 ? null : text;
    }

    /** The text that bytes are; error 1300 where they are not well formed. */
    public static String required(byte[] bytes) {
        String text = text(bytes, 0, bytes.length);
        if (text == null) {
            throw new SqlException(
                    ErrorCode.INVALID_CHARACTER_STRING,
                    CharacterSet.UTF8MB4.name(),
                    shown(bytes, malformed(bytes, 0, bytes.length)));
        }
        return text;
    }

    /** The bytes from the first malformed one, as error 1300 shows them. */
    public static String shown(byte[] bytes, int wrong) {
        return HexFormat.of().withUpperCase().formatHex(bytes, wrong, Math.min(bytes.length, wrong + 3));
    }

    /** The text that bytes are, with an escape for each that is malformed. */
    public static String escaped(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length);
        int end = offset + length;
        for (int at = offset; at < end;) {
            int wrong = malformed(bytes, at, end - at);
            int stop = wrong < 0 ? end : wrong;
            text.append(new String(bytes, at, stop - at, StandardCharsets.UTF_8));
            if (wrong >= 0) {
                text.append((char) (ESCAPE | bytes[wrong] & 0xFF));
                stop++;
            }
            at = stop;
        }
        return text.toString();
    }

    /** Whether a text stands for bytes of which some are malformed. */
    public static boolean hasEscapes(String text) {
        return nextEscape(text, 0) >= 0;
    }

    /** The bytes that a text stands for: malformed again where it has escapes. */
    public static byte[] bytes(String text) {
        int escape = nextEscape(text, 0);
        if (escape < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[text.length() * 3];
        int size = 0;
        for (int i = 0; i < text.length();) {
            if (i == escape) {
                bytes[size++] = (byte) text.charAt(i++);
                escape = nextEscape(text, i);
                continue;
            }
            int codePoint = text.codePointAt(i);
            size = write(codePoint, bytes, size);
            i += Character.charCount(codePoint);
        }
        return Arrays.copyOf(bytes, size);
    }

    private static int nextEscape(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    /** How many bytes the character at an offset takes. */
    public static int width(byte[] text, int at, int end) {
        int first = text[at];
        if (first >= 0) {
            return 1;
        }
        int width = (first & 0xE0) == 0xC0 ? 2 : (first & 0xF0) == 0xE0 ? 3 : (first & 0xF8) == 0xF0 ? 4 : 1;
        if (width > end - at) {
            return 1;
        }
        for (int i = 1; i < width; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return 1;
            }
        }
        return width;
    }

    /** The code point at an offset; U+FFFD for a malformed byte. */
    public static int codePoint(byte[] text, int at, int width) {
        int first = text[at];
        return switch (width) {
            case 1 -> first >= 0 ? first : 0xFFFD;
            case 2 -> (first & 0x1F) << 6 | text[at + 1] & 0x3F;
            case 3 -> (first & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F;
            default -> (first & 0x07) << 18
                    | (text[at + 1] & 0x3F) << 12
                    | (text[at + 2] & 0x3F) << 6
                    | text[at + 3] & 0x3F;
        };
    }

    public static int count(byte[] text, int offset, int length) {
        int end = offset + length;
        int count = 0;
        for (int at = offset; at < end; count++) {
            at += text[at] >= 0 ? 1 : width(text, at, end);
        }
        return count;
    }

    /** The offset behind so many characters, or the end. */
    public static int skip(byte[] text, int offset, int end, long characters) {
        int at = offset;
        for (long left = characters; left > 0 && at < end; left--) {
            at += text[at] >= 0 ? 1 : width(text, at, end);
        }
        return at;
    }

    public static boolean isAscii(byte[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The offset of the first malformed byte; -1 where all is well formed. */
    public static int malformed(byte[] text, int offset, int length) {
        int end = offset + length;
        for (int at = offset; at < end;) {
            if (text[at] >= 0) {
                at++;
                continue;
            }
            int width = width(text, at, end);
            if (width == 1) {
                return at;
            }
            int codePoint = codePoint(text, at, width);
            boolean overlong = width == 2 && codePoint < 0x80 || width == 3 && codePoint < 0x800
                    || width == 4 && (codePoint < 0x10000 || codePoint > 0x10FFFF);
            if (overlong || codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                return at;
            }
            at += width;
        }
        return -1;
    }

    /** Writes a code point and returns the offset behind it. */
    public static int write(int codePoint, byte[] target, int at) {
        if (codePoint < 0x80) {
            target[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            target[at] = (byte) (0xC0 | codePoint >>> 6);
            target[at + 1] = (byte) (0x80 | codePoint & 0x3F);
            return at + 2;
        }
        if (codePoint < 0x10000) {
            target[at] = (byte) (0xE0 | codePoint >>> 12);
            target[at + 1] = (byte) (0x80 | codePoint >>> 6 & 0x3F);
            target[at + 2] = (byte) (0x80 | codePoint & 0x3F);
            return at + 3;
        }
        target[at] = (byte) (0xF0 | codePoint >>> 18);
        target[at + 1] = (byte) (0x80 | codePoint >>> 12 & 0x3F);
        target[at + 2] = (byte) (0x80 | codePoint >>> 6 & 0x3F);
        target[at + 3] = (byte) (0x80 | codePoint & 0x3F);
        return at + 4;
    }
}
