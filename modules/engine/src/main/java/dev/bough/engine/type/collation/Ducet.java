package dev.bough.engine.type.collation;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The Default Unicode Collation Element Table 9.0.0 in memory. A collation element is an int: primary weight in 16 bits, secondary
 * in 9, tertiary in 5.
 */
final class Ducet {
    /** Elements of a code point: one element as it is, or {@link #LIST} with offset and count, or {@link #ABSENT}. */
    private static final int LIST = 0x80000000;

    private static final int ABSENT = 0x40000000;

    private static final class Holder {
        static final Ducet INSTANCE = load();
    }

    private final int[][] pages = new int[0x1100][];
    private int[] elements = new int[64 * 1024];
    private int used;
    private final Map<Long, Integer> contractions = new HashMap<>();
    private final java.util.BitSet starters = new java.util.BitSet();

    private Ducet() {}

    static Ducet instance() {
        return Holder.INSTANCE;
    }

    private static Ducet load() {
        Ducet table = new Ducet();
        try (InputStream resource = Ducet.class.getResourceAsStream("ducet-9.0.0.bin")) {
            if (resource == null) {
                throw new IllegalStateException("the collation table is missing");
            }
            table.read(new DataInputStream(new java.io.BufferedInputStream(new InflaterInputStream(resource))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return table;
    }

    private void read(DataInputStream in) throws IOException {
        int count = in.readInt();
        int[] points = new int[8];
        for (int i = 0; i < count; i++) {
            int length = in.readUnsignedByte();
            for (int k = 0; k < length; k++) {
                points[k] = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            }
            int entry = readElements(in);
            if (length == 1) {
                put(points[0], entry);
            } else {
                starters.set(points[0]);
                contractions.put(contraction(points[0], points[1], length > 2 ? points[2] : 0), entry);
            }
        }
        elements = Arrays.copyOf(elements, used);
    }

    private int readElements(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        if (count == 1) {
            return in.readInt();
        }
        int offset = used;
        if (elements.length < used + count) {
            elements = Arrays.copyOf(elements, 2 * elements.length);
        }
        for (int i = 0; i < count; i++) {
            elements[used++] = in.readInt();
        }
        return LIST | offset << 6 | count;
    }

    private void put(int codePoint, int entry) {
        int[] page = pages[codePoint >>> 8];
        if (page == null) {
            page = new int[256];
            Arrays.fill(page, ABSENT);
            pages[codePoint >>> 8] = page;
        }
        page[codePoint & 0xFF] = entry;
    }

    private static long contraction(int first, int second, int third) {
        return (long) first << 42 | (long) second << 21 | third;
    }

    /** The single element of a character that has one and starts no contraction; -1 for others. */
    int single(int codePoint) {
        int entry = entry(codePoint);
        return entry < ABSENT && entry >= 0 && !starters.get(codePoint) ? entry : -1;
    }

    private int entry(int codePoint) {
        int[] page = pages[codePoint >>> 8];
        return page == null ? ABSENT : page[codePoint & 0xFF];
    }

    /** Reads collation elements one after the other from a text. */
    static final class Scanner {
        private final Ducet table = instance();
        private byte[] text = {};
        private int at;
        private int end;
        private int[] queue = {};
        private int queueAt;
        private int queueEnd;
        private final int[] scratch = new int[8];

        Scanner reset(byte[] bytes, int offset, int length) {
            text = bytes;
            at = offset;
            end = offset + length;
            queueAt = 0;
            queueEnd = 0;
            return this;
        }

        /** The next element; -1 at the end. */
        int next() {
            if (queueAt < queueEnd) {
                return queue[queueAt++];
            }
            if (at >= end) {
                return -1;
            }
            int width = Utf8.width(text, at, end);
            int codePoint = Utf8.codePoint(text, at, width);
            at += width;
            if (table.starters.get(codePoint)) {
                Integer found = longest(codePoint);
                if (found != null) {
                    return begin(found);
                }
            }
            int entry = table.entry(codePoint);
            return entry == ABSENT ? implicit(codePoint) : begin(entry);
        }

        private int begin(int entry) {
            if (entry >= 0) {
                return entry;
            }
            queue = table.elements;
            queueAt = (entry & ~LIST) >>> 6;
            queueEnd = queueAt + (entry & 63);
            return queueAt < queueEnd ? queue[queueAt++] : 0;
        }

        private @Nullable Integer longest(int first) {
            if (at >= end) {
                return null;
            }
            int width = Utf8.width(text, at, end);
            int second = Utf8.codePoint(text, at, width);
            int behind = at + width;
            if (behind < end) {
                int thirdWidth = Utf8.width(text, behind, end);
                Integer three =
                        table.contractions.get(contraction(first, second, Utf8.codePoint(text, behind, thirdWidth)));
                if (three != null) {
                    at = behind + thirdWidth;
                    return three;
                }
            }
            Integer two = table.contractions.get(contraction(first, second, 0));
            if (two != null) {
                at = behind;
            }
            return two;
        }

        private int implicit(int codePoint) {
            if (codePoint >= 0xAC00 && codePoint <= 0xD7A3) {
                return hangul(codePoint - 0xAC00);
            }
            int base;
            int rest;
            if (codePoint >= 0x17000 && codePoint <= 0x18AFF) {
                base = 0xFB00;
                rest = codePoint - 0x17000 | 0x8000;
            } else {
                base = (isCoreIdeograph(codePoint) ? 0xFB40 : isIdeograph(codePoint) ? 0xFB80 : 0xFBC0)
                        + (codePoint >>> 15);
                rest = codePoint & 0x7FFF | 0x8000;
            }
            queue = scratch;
            queueAt = 0;
            queueEnd = 1;
            scratch[0] = rest << 14;
            return element(base, 0x20, 2);
        }

        /** A syllable by its Jamo, each of which has one element. */
        private int hangul(int index) {
            int trailing = index % 28;
            scratch[0] = table.entry(0x1161 + index % 588 / 28);
            scratch[1] = trailing == 0 ? 0 : table.entry(0x11A7 + trailing);
            queue = scratch;
            queueAt = 0;
            queueEnd = trailing == 0 ? 1 : 2;
            return table.entry(0x1100 + index / 588);
        }

        private static boolean isCoreIdeograph(int c) {
            return c >= 0x4E00 && c <= 0x9FD5 || c >= 0xFA0E && c <= 0xFA29 && ISOLATED.indexOf(c) >= 0;
        }

        private static final String ISOLATED =
                "\uFA0E\uFA0F\uFA11\uFA13\uFA14\uFA1F\uFA21\uFA23\uFA24\uFA27\uFA28\uFA29";

        private static boolean isIdeograph(int c) {
            return c >= 0x3400 && c <= 0x4DB5
                    || c >= 0x20000 && c <= 0x2A6D6
                    || c >= 0x2A700 && c <= 0x2B734
                    || c >= 0x2B740 && c <= 0x2B81D
                    || c >= 0x2B820 && c <= 0x2CEA1;
        }

        private static int element(int primary, int secondary, int tertiary) {
            return primary << 14 | secondary << 5 | tertiary;
        }
    }
}
