package dev.bough.engine.account;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The stored forms of passwords and the answers to the server's nonce.
 *
 * <p>{@code mysql_native_password}: {@code *} and 40 hex digits of SHA1(SHA1(p)). {@code caching_sha2_password}:
 * {@code $A$005$}, 20 bytes of salt, 43 characters of SHA-crypt with SHA-256 and 5,000 rounds (Drepper, "Unix crypt using
 * SHA-256 and SHA-512").
 */
public final class Passwords {
    public static final String NATIVE = "mysql_native_password";
    public static final String SHA2 = "caching_sha2_password";

    private static final String SHA2_PREFIX = "$A$005$";
    private static final int ROUNDS = 5000;
    private static final int SALT_LENGTH = 20;
    private static final String CRYPT_ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final String MARKS_AND_LETTERS = CRYPT_ALPHABET + "!#$%&()*+,-:;<=>?@[]^_{|}~";

    private Passwords() {}

    /** The stored form of a password; empty for an empty one. */
    public static String store(String plugin, byte[] password, RandomGenerator random) {
        if (password.length == 0) {
            return "";
        }
        if (plugin.equals(NATIVE)) {
            byte[] twice = digest("SHA-1", digest("SHA-1", password));
            return "*" + HexFormat.of().formatHex(twice).toUpperCase(Locale.ROOT);
        }
        StringBuilder salt = new StringBuilder(SALT_LENGTH);
        for (int i = 0; i < SALT_LENGTH; i++) {
            salt.append(CRYPT_ALPHABET.charAt(random.nextInt(2, CRYPT_ALPHABET.length())));
        }
        return SHA2_PREFIX + salt + shaCrypt(password, salt.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A password of letters, digits and marks. */
    static String generate(int length, RandomGenerator random) {
        StringBuilder password = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            password.append(MARKS_AND_LETTERS.charAt(random.nextInt(MARKS_AND_LETTERS.length())));
        }
        return password.toString();
    }

    /** Whether a text is a stored form of the plug-in. */
    public static boolean isStoredForm(String plugin, String text) {
        if (text.isEmpty()) {
            return true;
        }
        return plugin.equals(NATIVE)
                ? text.matches("\\*[0-9A-Fa-f]{40}")
                : text.startsWith(SHA2_PREFIX) && text.length() == SHA2_PREFIX.length() + SALT_LENGTH + 43;
    }

    /** Whether a password in clear is the one stored. */
    public static boolean verifyClear(String plugin, String stored, byte[] password) {
        if (stored.isEmpty()) {
            return password.length == 0;
        }
        if (plugin.equals(NATIVE)) {
            return MessageDigest.isEqual(nativeDigest(stored), digest("SHA-1", digest("SHA-1", password)));
        }
        String salt = stored.substring(SHA2_PREFIX.length(), SHA2_PREFIX.length() + SALT_LENGTH);
        String expected = stored.substring(SHA2_PREFIX.length() + SALT_LENGTH);
        String actual = shaCrypt(password, salt.getBytes(StandardCharsets.ISO_8859_1));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.ISO_8859_1), actual.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Verifies SHA1(p) XOR SHA1(nonce + SHA1(SHA1(p))). */
    public static boolean verifyNative(String stored, byte[] nonce, byte[] answer) {
        if (stored.isEmpty() || answer.length != 20) {
            return stored.isEmpty() && answer.length == 0;
        }
        byte[] twice = nativeDigest(stored);
        byte[] once = xor(answer, digest("SHA-1", nonce, twice));
        return MessageDigest.isEqual(twice, digest("SHA-1", once));
    }

    /** What the server remembers of a verified password: SHA256(SHA256(p)). */
    public static byte[] fastDigest(byte[] password) {
        return digest("SHA-256", digest("SHA-256", password));
    }

    /** Verifies SHA256(p) XOR SHA256(SHA256(SHA256(p)) + nonce). */
    public static boolean verifyFast(byte[] fastDigest, byte[] nonce, byte[] answer) {
        if (answer.length != 32) {
            return false;
        }
        byte[] once = xor(answer, digest("SHA-256", fastDigest, nonce));
        return MessageDigest.isEqual(fastDigest, digest("SHA-256", once));
    }

    private static byte[] nativeDigest(String stored) {
        return HexFormat.of().parseHex(stored, 1, 41);
    }

    private static byte[] xor(byte[] left, byte[] right) {
        byte[] result = new byte[left.length];
        for (int i = 0; i < left.length; i++) {
            result[i] = (byte) (left[i] ^ right[i]);
        }
        return result;
    }

    static byte[] digest(String algorithm, byte[]... parts) {
        MessageDigest digest = messageDigest(algorithm);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest messageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** The 43 characters of SHA-crypt with SHA-256. */
    static String shaCrypt(byte[] password, byte[] salt) {
        byte[] alternate = digest("SHA-256", password, salt, password);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(password);
        first.writeBytes(salt);
        first.writeBytes(repeat(alternate, password.length));
        for (int bits = password.length; bits > 0; bits >>= 1) {
            first.writeBytes((bits & 1) != 0 ? alternate : password);
        }
        byte[] result = digest("SHA-256", first.toByteArray());

        MessageDigest passwords = messageDigest("SHA-256");
        for (int i = 0; i < password.length; i++) {
            passwords.update(password);
        }
        byte[] p = repeat(passwords.digest(), password.length);
        MessageDigest salts = messageDigest("SHA-256");
        for (int i = 0; i < 16 + (result[0] & 0xff); i++) {
            salts.update(salt);
        }
        byte[] s = repeat(salts.digest(), salt.length);

        MessageDigest round = messageDigest("SHA-256");
        for (int i = 0; i < ROUNDS; i++) {
            round.update((i & 1) != 0 ? p : result);
            if (i % 3 != 0) {
                round.update(s);
            }
            if (i % 7 != 0) {
                round.update(p);
            }
            round.update((i & 1) != 0 ? result : p);
            result = round.digest();
        }
        return encode(result);
    }

    private static byte[] repeat(byte[] block, int length) {
        byte[] result = new byte[length];
        for (int i = 0; i < length; i += block.length) {
            System.arraycopy(block, 0, result, i, Math.min(block.length, length - i));
        }
        return result;
    }

    /** The paper's order of bytes: groups of three, rotating, then the last two. */
    private static String encode(byte[] d) {
        StringBuilder text = new StringBuilder(43);
        for (int group = 0; group < 10; group++) {
            int[] at = rotation(group);
            append(text, d[at[0]], d[at[1]], d[at[2]], 4);
        }
        append(text, (byte) 0, d[31], d[30], 3);
        return text.toString();
    }

    private static int[] rotation(int group) {
        return switch (group % 3) {
            case 0 -> new int[] {group, group + 10, group + 20};
            case 1 -> new int[] {group + 20, group, group + 10};
            default -> new int[] {group + 10, group + 20, group};
        };
    }

    private static void append(StringBuilder text, byte high, byte middle, byte low, int characters) {
        int bits = (high & 0xff) << 16 | (middle & 0xff) << 8 | low & 0xff;
        for (int i = 0; i < characters; i++) {
            text.append(CRYPT_ALPHABET.charAt(bits & 0x3f));
            bits >>= 6;
        }
    }

    /** Forgets a password held in an array. */
    public static void wipe(byte[] password) {
        Arrays.fill(password, (byte) 0);
    }
}
