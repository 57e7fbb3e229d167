package dev.bough.cli.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;

/** What is sent instead of a password (MySQL source documentation, authentication methods). */
final class Scramble {
    private Scramble() {}

    /** mysql_native_password: SHA1(p) XOR SHA1(nonce + SHA1(SHA1(p))). */
    static byte[] nativePassword(String password, byte[] nonce) {
        if (password.isEmpty()) {
            return new byte[0];
        }
        byte[] once = digest("SHA-1", utf8(password));
        return xor(once, digest("SHA-1", nonce, digest("SHA-1", once)));
    }

    /** caching_sha2_password: SHA256(p) XOR SHA256(SHA256(SHA256(p)) + nonce). */
    static byte[] sha2(String password, byte[] nonce) {
        if (password.isEmpty()) {
            return new byte[0];
        }
        byte[] once = digest("SHA-256", utf8(password));
        return xor(once, digest("SHA-256", digest("SHA-256", once), nonce));
    }

    /** The password itself, mixed with the nonce and encrypted with the server's public key. */
    static byte[] encrypted(String password, byte[] nonce, String pem) {
        byte[] clear = Arrays.copyOf(utf8(password), utf8(password).length + 1);
        for (int i = 0; i < clear.length; i++) {
            clear[i] ^= nonce[i % nonce.length];
        }
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
            return cipher.doFinal(clear);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the server's public key cannot be used", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] xor(byte[] left, byte[] right) {
        byte[] result = new byte[left.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (left[i] ^ right[i]);
        }
        return result;
    }
}
