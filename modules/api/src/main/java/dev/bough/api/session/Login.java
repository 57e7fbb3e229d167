package dev.bough.api.session;

import dev.bough.api.Stability;

/** An account at the door: what is needed to verify a password, nothing of what it may do. */
@Stability(Stability.Level.INTERNAL)
public interface Login {
    String user();

    /** The client's address. */
    String host();

    /** {@code caching_sha2_password} or {@code mysql_native_password}. */
    String plugin();

    /** Whether the account exists and has an empty password. */
    boolean passwordless();

    /** Verifies the 20 bytes of a mysql_native_password answer: SHA1(p) XOR SHA1(nonce + SHA1(SHA1(p))). */
    boolean verifyNative(byte[] nonce, byte[] answer);

    /**
     * Verifies the 32 bytes of a caching_sha2_password answer against the digest remembered since the last full
     * verification; false where none is remembered, and then the full exchange follows.
     */
    boolean verifyFast(byte[] nonce, byte[] answer);

    /** Verifies a password in clear, without the trailing zero; slow on purpose (thousands of hash rounds), so not on a loop. */
    boolean verifyClear(byte[] password);
}
