package dev.bough.engine.type.collation;

import java.util.Arrays;

/** The order of bytes, which for UTF-8 is that of code points: {@code binary} and the {@code _bin} collations. */
final class BytesCollation extends Collation {
    BytesCollation(int id, String name, CharacterSet charset, boolean padSpace) {
        super(id, name, charset, padSpace);
    }

    @Override
    public boolean isExact() {
        return !padSpace();
    }

    @Override
    public int compare(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
        if (!padSpace()) {
            return Arrays.compareUnsigned(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength);
        }
        int common = Math.min(aLength, bLength);
        int first = Arrays.mismatch(a, aOffset, aOffset + common, b, bOffset, bOffset + common);
        if (first >= 0) {
            return Byte.compareUnsigned(a[aOffset + first], b[bOffset + first]);
        }
        return aLength > bLength ? rest(a, aOffset + common, aOffset + aLength)
                : -rest(b, bOffset + common, bOffset + bLength);
    }

    private static int rest(byte[] text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text[i] != ' ') {
                return (text[i] & 0xFF) < ' ' ? -1 : 1;
            }
        }
        return 0;
    }

    @Override
    public int hash(byte[] text, int offset, int length) {
        int end = trimmed(text, offset, offset + length);
        int hash = 1;
        for (int i = offset; i < end; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    private int trimmed(byte[] text, int offset, int end) {
        int last = end;
        while (padSpace() && last > offset && text[last - 1] == ' ') {
            last--;
        }
        return last;
    }

    @Override
    public void sortKey(byte[] text, int offset, int length, SortKey key) {
        if (!padSpace()) {
            key.putBytes(text, offset, length);
            return;
        }
        int end = trimmed(text, offset, offset + length);
        for (int i = offset; i < end; i++) {
            key.putByte(text[i]);
            if (text[i] == ' ') {
                int next = i + 1;
                while (text[next] == ' ') {
                    next++;
                }
                key.putByte((text[next] & 0xFF) < ' ' ? PadSpace.BELOW : PadSpace.ABOVE);
            }
        }
        key.putByte(' ');
        key.putByte(PadSpace.END);
    }

    @Override
    public boolean sameCharacter(int a, int b) {
        return a == b;
    }
}
