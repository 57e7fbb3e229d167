package dev.bough.wire.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The PEM text form of keys and certificates (RFC 7468). */
final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static String encode(String label, byte[] der) {
        String body = new String(LINES.encode(der), StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /**
     * The first block with the label.
     *
     * @throws IllegalArgumentException if there is none or it is damaged
     */
    static byte[] decode(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + label + " in it");
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }
}
