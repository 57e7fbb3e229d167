package dev.bough.engine.type.collation;

/** A PAD SPACE collation with one weight of 16 bits for each character. */
final class CharacterCollation extends Collation {
    /** Weights by code point up to U+FFFF. */
    private final char[] weights;
    private final int supplementary;

    /**
     * Makes one.
     *
     * @param weights of the code points from 0
     * @param supplementary the weight of all others
     */
    CharacterCollation(int id, String name, CharacterSet charset, char[] weights, int supplementary) {
        super(id, name, charset, true);
        this.weights = weights;
        this.supplementary = supplementary;
    }

    private int weight(int codePoint) {
        return codePoint < weights.length ? weights[codePoint] : supplementary;
    }

    @Override
    public int compare(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        int aEnd = aOffset + aLength;
        int bEnd = bOffset + bLength;
        int i = aOffset;
        int j = bOffset;
        while (i < aEnd && j < bEnd) {
            int aWidth = a[i] >= 0 ? 1 : Utf8.width(a, i, aEnd);
            int bWidth = b[j] >= 0 ? 1 : Utf8.width(b, j, bEnd);
            int left = weight(a[i] >= 0 ? a[i] : Utf8.codePoint(a, i, aWidth));
            int right = weight(b[j] >= 0 ? b[j] : Utf8.codePoint(b, j, bWidth));
            if (left != right) {
                return left < right ? -1 : 1;
            }
            i += aWidth;
            j += bWidth;
        }
        return i < aEnd ? rest(a, i, aEnd) : -rest(b, j, bEnd);
    }

    private int rest(byte[] text, int from, int end) {
        int space = weights[' '];
        for (int i = from; i < end;) {
            int width = Utf8.width(text, i, end);
            int weight = weight(Utf8.codePoint(text, i, width));
            if (weight != space) {
                return weight < space ? -1 : 1;
            }
            i += width;
        }
        return 0;
    }

    @Override
    public int hash(byte[] text, int offset, int length) {
        int end = trimmed(text, offset, offset + length);
        int hash = 1;
        for (int i = offset; i < end;) {
            int width = Utf8.width(text, i, end);
            hash = 31 * hash + weight(Utf8.codePoint(text, i, width));
            i += width;
        }
        return hash;
    }

    private static int trimmed(byte[] text, int offset, int end) {
        int last = end;
        while (last > offset && text[last - 1] == ' ') {
            last--;
        }
        return last;
    }

    @Override
    public void sortKey(byte[] text, int offset, int length, SortKey key) {
        int end = trimmed(text, offset, offset + length);
        int space = weights[' '];
        for (int i = offset; i < end;) {
            int width = Utf8.width(text, i, end);
            int weight = weight(Utf8.codePoint(text, i, width));
            key.putWeight(weight);
            i += width;
            if (weight == space) {
                key.putByte(rest(text, i, end) < 0 ? PadSpace.BELOW : PadSpace.ABOVE);
            }
        }
        key.putWeight(space);
        key.putByte(PadSpace.END);
    }

    @Override
    public boolean sameCharacter(int a, int b) {
        return weight(a) == weight(b);
    }
}
