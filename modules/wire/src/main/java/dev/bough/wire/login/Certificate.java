package dev.bough.wire.login;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A certificate that a server signs for itself (RFC 5280), valid for ten years, for local names. */
final class Certificate {
    private static final byte[] SHA256_WITH_RSA =
            Der.sequence(Der.identifier(1, 2, 840, 113549, 1, 1, 11), Der.nothing());
    private static final byte[] COMMON_NAME = Der.identifier(2, 5, 4, 3);
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.identifier(2, 5, 29, 17);
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final int EXPLICIT_0 = 0xA0;
    private static final int EXPLICIT_3 = 0xA3;
    private static final int SERIAL_BITS = 120;
    private static final Duration VALID = Duration.ofDays(3650);

    private Certificate() {}

    /** The certificate's DER bytes. */
    static byte[] selfSigned(KeyPair keys, String name, Instant now, Random random) throws GeneralSecurityException {
        byte[] names = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(name))));
        byte[] content = Der.sequence(
                Der.tagged(EXPLICIT_0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)),
                SHA256_WITH_RSA,
                names,
                Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(VALID))),
                names,
                keys.getPublic().getEncoded(),
                Der.tagged(EXPLICIT_3, Der.sequence(localNames())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return Der.sequence(content, SHA256_WITH_RSA, Der.bitString(signature.sign()));
    }

    private static byte[] localNames() {
        byte[] loopback6 = new byte[16];
        loopback6[15] = 1;
        byte[] names = Der.sequence(
                Der.tagged(DNS_NAME, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.tagged(IP_ADDRESS, new byte[] {127, 0, 0, 1}),
                Der.tagged(IP_ADDRESS, loopback6));
        return Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.octetString(names));
    }
}
