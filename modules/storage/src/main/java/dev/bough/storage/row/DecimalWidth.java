package dev.bough.storage.row;

import java.math.BigInteger;

/** How many bytes the scaled integer of a DECIMAL takes, by its precision. */
final class DecimalWidth {
    static final int MAX_PRECISION = 65;

    private static final byte[] BYTES = new byte[MAX_PRECISION + 1];

    static {
        for (int precision = 1; precision <= MAX_PRECISION; precision++) {
            BYTES[precision] = (byte) ((BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() + 7) / 8);
        }
    }

    private DecimalWidth() {}

    static int of(int precision) {
        return BYTES[precision];
    }
}
