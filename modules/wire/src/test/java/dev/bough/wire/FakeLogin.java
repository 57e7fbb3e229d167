package dev.bough.wire;

import dev.bough.api.session.Login;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;

/** An account whose password is known, with the cache of a real one. */
record FakeLogin(String user, String host, String plugin, String password, Set<String> remembered) implements Login {
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

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= b[i];
        }
        return out;
    }

    @Override
    public boolean passwordless() {
        return password.isEmpty();
    }

    @Override
    public boolean verifyNative(byte[] nonce, byte[] answer) {
        byte[] once = digest("SHA-1", password.getBytes(StandardCharsets.UTF_8));
        byte[] expected = xor(once, digest("SHA-1", nonce, digest("SHA-1", once)));
        return Arrays.equals(expected, answer);
    }

    @Override
    public boolean verifyFast(byte[] nonce, byte[] answer) {
        byte[] once = digest("SHA-256", password.getBytes(StandardCharsets.UTF_8));
        byte[] expected = xor(once, digest("SHA-256", digest("SHA-256", once), nonce));
        return remembered.contains(user) && Arrays.equals(expected, answer);
    }

    @Override
    public boolean verifyClear(byte[] given) {
        boolean right = Arrays.equals(password.getBytes(StandardCharsets.UTF_8), given);
        if (right) {
            remembered.add(user);
        }
        return right;
    }
}
