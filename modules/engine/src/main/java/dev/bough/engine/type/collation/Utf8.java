package dev.bough.engine.type.collation;

/** Walks over characters of UTF-8 text in place; malformed bytes count as one character each. */
public final class Utf8 {
    private Utf8() {}

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
