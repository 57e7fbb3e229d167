package dev.bough.cli.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** Plays the server's side of each exchange. */
class ScrambleTest {
    private static final byte[] NONCE = "01234567890123456789".getBytes(StandardCharsets.US_ASCII);

    @Test
    void theServerFindsTheHashOfItsAccountInANativeAnswer() throws Exception {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        byte[] stored = sha1.digest(sha1.digest("pässword".getBytes(StandardCharsets.UTF_8)));
        sha1.update(NONCE);
        sha1.update(stored);
        assertArrayEquals(stored, sha1.digest(xor(Scramble.nativePassword("pässword", NONCE), sha1.digest())));
    }

    @Test
    void theServerFindsTheHashOfItsAccountInASha2Answer() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] stored = sha.digest(sha.digest("secret".getBytes(StandardCharsets.UTF_8)));
        sha.update(stored);
        sha.update(NONCE);
        assertArrayEquals(stored, sha.digest(xor(Scramble.sha2("secret", NONCE), sha.digest())));
    }

    @Test
    void theServerDecryptsThePassword() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
        byte[] clear = cipher.doFinal(Scramble.encrypted("a password longer than the nonce", NONCE, pem));
        byte[] repeated = Arrays.copyOf(NONCE, clear.length);
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = NONCE[i % NONCE.length];
        }
        assertEquals("a password longer than the nonce\0", new String(xor(clear, repeated), StandardCharsets.UTF_8));
    }

    @Test
    void noPasswordSendsNothing() {
        assertEquals(0, Scramble.nativePassword("", NONCE).length);
        assertEquals(0, Scramble.sha2("", NONCE).length);
    }

    private static byte[] xor(byte[] left, byte[] right) {
        byte[] result = new byte[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (left[i] ^ right[i]);
        }
        return result;
    }
}
