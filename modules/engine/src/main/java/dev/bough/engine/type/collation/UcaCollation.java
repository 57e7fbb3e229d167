package dev.bough.engine.type.collation;

/**
 * The Unicode Collation Algorithm to a strength of one, two or three levels, variable elements not ignored; without padding as
 * the {@code 0900} collations, or with PAD SPACE, one level and no supplementary characters as {@code unicode_ci}.
 */
final class UcaCollation extends Collation {
    private static final int MULTIPLIER = 0x9E3779B1;

    private final int levels;
    /** Elements of ASCII; 0 for ignorable ones. */
    private final int[] ascii = new int[128];
    private final int space;

    UcaCollation(int id, String name, CharacterSet charset, boolean padSpace, int levels) {
        super(id, name, charset, padSpace);
        this.levels = levels;
        for (int c = 0; c < 128; c++) {
            int element = Ducet.instance().single(c);
            ascii[c] = element < 0 ? asciiStarter(c) : element;
        }
        space = ascii[' '] >>> 14;
    }

    /** A letter that starts a contraction with something beyond ASCII, but stands alone here. */
    private static int asciiStarter(int c) {
        return new Ducet.Scanner().reset(new byte[] {(byte) c}, 0, 1).next();
    }

    @Override
    public int compare(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        int common = Math.min(aLength, bLength);
        for (int i = 0; i < common; i++) {
            byte left = a[aOffset + i];
            byte right = b[bOffset + i];
            if ((left | right) < 0) {
                return compareAny(a, aOffset, aLength, b, bOffset, bLength);
            }
            if (left != right) {
                int first = ascii[left] >>> 14;
                int second = ascii[right] >>> 14;
                if (first != second || first == 0) {
                    return first == 0 || second == 0 || beyondAscii(a, aOffset + i + 1, aOffset + aLength)
                            || beyondAscii(b, bOffset + i + 1, bOffset + bLength)
                                    ? compareAny(a, aOffset, aLength, b, bOffset, bLength)
                                    : first < second ? -1 : 1;
                }
            }
        }
        if (aLength == bLength && levels < 3) {
            return 0;
        }
        return compareAny(a, aOffset, aLength, b, bOffset, bLength);
    }

    /** Whether the next character is beyond ASCII and so could make a contraction with the last. */
    private static boolean beyondAscii(byte[] text, int at, int end) {
        return at < end && text[at] < 0;
    }

    @Override
    public boolean equals(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        return aLength == bLength
                && java.util.Arrays.equals(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength)
                || compare(a, aOffset, aLength, b, bOffset, bLength) == 0;
    }

    private int compareAny(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        if (Utf8.isAscii(a, aOffset, aLength) && Utf8.isAscii(b, bOffset, bLength)) {
            int order = 0;
            for (int level = 1; level <= levels && order == 0; level++) {
                order = compareAscii(level, a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength);
            }
            return order;
        }
        Ducet.Scanner left = new Ducet.Scanner();
        Ducet.Scanner right = new Ducet.Scanner();
        for (int level = 1; level <= levels; level++) {
            left.reset(a, aOffset, aLength);
            right.reset(b, bOffset, bLength);
            int order = compareLevel(level, left, right);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int compareAscii(int level, byte[] a, int aFrom, int aEnd, byte[] b, int bFrom, int bEnd) {
        int i = aFrom;
        int j = bFrom;
        while (true) {
            int first = 0;
            while (i < aEnd && first == 0) {
                first = weight(ascii[a[i++]], level);
            }
            int second = 0;
            while (j < bEnd && second == 0) {
                second = weight(ascii[b[j++]], level);
            }
            if (first == 0 && second == 0) {
                return 0;
            }
            int left = padded(first);
            int right = padded(second);
            if (left != right) {
                return left < right ? -1 : 1;
            }
        }
    }

    /** What stands for the end of text: less than all, or a space. */
    private int padded(int weight) {
        return weight == 0 && padSpace() ? space : weight;
    }

    private int compareLevel(int level, Ducet.Scanner left, Ducet.Scanner right) {
        while (true) {
            int first = nextWeight(left, level);
            int second = nextWeight(right, level);
            if (first == 0 && second == 0) {
                return 0;
            }
            int a = padded(first);
            int b = padded(second);
            if (a != b) {
                return a < b ? -1 : 1;
            }
        }
    }

    /** The next weight that is not ignorable; 0 at the end. */
    private static int nextWeight(Ducet.Scanner scanner, int level) {
        while (true) {
            int element = scanner.next();
            if (element < 0) {
                return 0;
            }
            int weight = weight(element, level);
            if (weight != 0) {
                return weight;
            }
        }
    }

    private static int weight(int element, int level) {
        return switch (level) {
            case 1 -> element >>> 14;
            case 2 -> element >>> 5 & 0x1FF;
            default -> element & 31;
        };
    }

    @Override
    public int hash(byte[] text, int offset, int length) {
        int end = offset + length;
        int hash = 1;
        int spaces = 0;
        for (int i = offset; i < end; i++) {
            if (text[i] < 0) {
                return hashAny(text, offset, length);
            }
            int weight = ascii[text[i]] >>> 14;
            if (weight == space && padSpace()) {
                spaces++;
            } else if (weight != 0) {
                hash = mix(hash, weight, spaces);
                spaces = 0;
            }
        }
        return hash;
    }

    private int hashAny(byte[] text, int offset, int length) {
        Ducet.Scanner scanner = new Ducet.Scanner().reset(text, offset, length);
        int hash = 1;
        int spaces = 0;
        for (int weight = nextWeight(scanner, 1); weight != 0; weight = nextWeight(scanner, 1)) {
            if (weight == space && padSpace()) {
                spaces++;
            } else {
                hash = mix(hash, weight, spaces);
                spaces = 0;
            }
        }
        return hash;
    }

    private static int mix(int hash, int weight, int spacesBefore) {
        int mixed = hash;
        for (int i = 0; i < spacesBefore; i++) {
            mixed = mixed * MULTIPLIER + 1;
        }
        return (mixed ^ weight) * MULTIPLIER;
    }

    @Override
    public void sortKey(byte[] text, int offset, int length, SortKey key) {
        Ducet.Scanner scanner = new Ducet.Scanner();
        for (int level = 1; level <= levels; level++) {
            if (level > 1) {
                key.putWeight(0);
            }
            scanner.reset(text, offset, length);
            int spaces = 0;
            for (int weight = nextWeight(scanner, level); weight != 0; weight = nextWeight(scanner, level)) {
                if (padSpace() && weight == space) {
                    spaces++;
                    continue;
                }
                for (; spaces > 0; spaces--) {
                    key.putWeight(space);
                    key.putByte(weight < space ? PadSpace.BELOW : PadSpace.ABOVE);
                }
                key.putWeight(weight);
            }
            if (padSpace()) {
                key.putWeight(space);
                key.putByte(PadSpace.END);
            }
        }
    }

    @Override
    public boolean sameCharacter(int a, int b) {
        if (a == b) {
            return true;
        }
        if ((a | b) < 128 && a >= 0 && b >= 0 && levels < 3) {
            return ascii[a] >>> 14 == ascii[b] >>> 14;
        }
        byte[] first = new byte[4];
        byte[] second = new byte[4];
        int firstEnd = Utf8.write(a, first, 0);
        int secondEnd = Utf8.write(b, second, 0);
        return compareAny(first, 0, firstEnd, second, 0, secondEnd) == 0;
    }
}
