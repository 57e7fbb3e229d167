package dev.bough.wire.login;

import java.util.Random;

/** The 20 bytes that a password's scramble is mixed with: printable, because clients take a zero for the end. */
public final class Nonce {
    public static final int LENGTH = 20;

    private static final int FIRST = '!';
    private static final int COUNT = '~' - '!' + 1;

    private Nonce() {}

    public static byte[] next(Random random) {
        byte[] nonce = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            int c = FIRST + random.nextInt(COUNT);
            nonce[i] = (byte) (c == '$' ? '%' : c);
        }
        return nonce;
    }
}
