package dev.bough.wire.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** The RSA key pair with which clients send passwords over connections that are not encrypted. */
public final class PasswordKey {
    private static final String PADDING = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private final KeyPair keys;
    private final byte[] publicPem;

    public PasswordKey(KeyPair keys) {
        this.keys = keys;
        publicPem = Pem.encode("PUBLIC KEY", keys.getPublic().getEncoded()).getBytes(StandardCharsets.US_ASCII);
    }

    /** The public key as clients read it. */
    byte[] publicPem() {
        return publicPem;
    }

    /** The password with its trailing zero, or null if this was not encrypted for us. */
    byte @Nullable [] decrypt(byte[] encrypted, byte[] nonce) {
        byte[] mixed;
        try {
            Cipher cipher = Cipher.getInstance(PADDING);
            cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
            mixed = cipher.doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            return null;
        }
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] ^= nonce[i % nonce.length];
        }
        return mixed;
    }
}
