package dev.bough.engine.type.collation;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/**
 * MySQL's latin1: Windows-1252, with the control character of the same number for each of the five bytes that have no
 * character there, so that every byte has one and none is lost (MySQL 8.4 manual, 12.10.2).
 */
final class Latin1 extends Charset {
    static final Latin1 CHARSET = new Latin1();

    private static final char UNKNOWN = 0xFFFD;
    private static final char[] CHARACTERS = characters();
    private static final byte[] BYTES = bytes();

    private Latin1() {
        super("x-bough-latin1", new String[0]);
    }

    private static char[] characters() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        char[] characters = new String(all, Charset.forName("windows-1252")).toCharArray();
        for (int i = 0; i < all.length; i++) {
            characters[i] = characters[i] == UNKNOWN ? (char) i : characters[i];
        }
        return characters;
    }

    /** The byte of each character up to the highest; 0 for none. */
    private static byte[] bytes() {
        int highest = 0;
        for (char character : CHARACTERS) {
            highest = Math.max(highest, character);
        }
        byte[] bytes = new byte[highest + 1];
        for (int i = 0; i < CHARACTERS.length; i++) {
            bytes[CHARACTERS[i]] = (byte) i;
        }
        return bytes;
    }

    @Override
    public boolean contains(Charset other) {
        return other.equals(this) || other.name().equals("US-ASCII");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    out.put(CHARACTERS[in.get() & 0xFF]);
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }

    @Override
    public CharsetEncoder newEncoder() {
        return new CharsetEncoder(this, 1, 1) {
            @Override
            protected CoderResult encodeLoop(CharBuffer in, ByteBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    char character = in.get(in.position());
                    if (Character.isHighSurrogate(character) && in.remaining() == 1) {
                        return CoderResult.UNDERFLOW;
                    }
                    if (Character.isSurrogate(character)) {
                        boolean pair = Character.isHighSurrogate(character)
                                && Character.isLowSurrogate(in.get(in.position() + 1));
                        return pair ? CoderResult.unmappableForLength(2) : CoderResult.malformedForLength(1);
                    }
                    byte found = character < BYTES.length ? BYTES[character] : 0;
                    if (found == 0 && character != 0) {
                        return CoderResult.unmappableForLength(1);
                    }
                    in.get();
                    out.put(found);
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }
}
