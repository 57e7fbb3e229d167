package dev.bough.engine.account;

import dev.bough.api.session.Login;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An account; immutable but for the digest of its verified password, which lives as long as the server.
 *
 * @param host a host name, address or pattern
 * @param stored the password in its plug-in's stored form; empty for none
 * @param encrypted whether its clients have to come over TLS: REQUIRE SSL
 */
public record Account(
        String user, String host, String plugin, String stored, boolean locked, boolean encrypted, Grants grants,
        FastDigest fastDigest) {

    public static Account of(String user, String host, String plugin, String stored, boolean locked, Grants grants) {
        return new Account(user, host, plugin, stored, locked, false, grants, new FastDigest());
    }

    public Account withGrants(Grants changed) {
        return new Account(user, host, plugin, stored, locked, encrypted, changed, fastDigest);
    }

    public Account withPassword(String newPlugin, String newStored) {
        return new Account(user, host, newPlugin, newStored, locked, encrypted, grants, new FastDigest());
    }

    public Account withLock(boolean lock) {
        return new Account(user, host, plugin, stored, lock, encrypted, grants, fastDigest);
    }

    public Account withEncryption(boolean required) {
        return new Account(user, host, plugin, stored, locked, required, grants, fastDigest);
    }

    public Account renamed(String newUser, String newHost) {
        return new Account(newUser, newHost, plugin, stored, locked, encrypted, grants, fastDigest);
    }

    /** {@code user@host}, as CURRENT_USER() prints it. */
    public String name() {
        return user + "@" + host;
    }

    /** {@code `user`@`host`}, as SHOW GRANTS prints it. */
    public String quotedName() {
        return "`" + user.replace("`", "``") + "`@`" + host.replace("`", "``") + "`";
    }

    /** Whether a client of this name from this address is this account's. */
    boolean matches(String clientUser, String clientHost) {
        if (!user.isEmpty() && !user.equals(clientUser)) {
            return false;
        }
        return NamePattern.matches(host, clientHost)
                || host.equalsIgnoreCase("localhost") && (clientHost.equals("127.0.0.1") || clientHost.equals("::1"))
                || host.contains("/") && inNetwork(host, clientHost);
    }

    /** {@code 10.0.0.0/255.255.0.0} or {@code 10.0.0.0/16}. */
    private static boolean inNetwork(String network, String address) {
        int slash = network.indexOf('/');
        long base = ipv4(network.substring(0, slash));
        long client = ipv4(address);
        String suffix = network.substring(slash + 1);
        long mask = suffix.indexOf('.') >= 0 ? ipv4(suffix) : prefixMask(suffix);
        return base >= 0 && client >= 0 && mask >= 0 && (base & mask) == (client & mask);
    }

    private static long prefixMask(String bits) {
        return bits.matches("\\d{1,2}") && Integer.parseInt(bits) <= 32
                ? 0xffffffffL << 32 - Integer.parseInt(bits) & 0xffffffffL
                : -1;
    }

    private static long ipv4(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return -1;
        }
        long address = 0;
        for (String part : text.split("\\.", -1)) {
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    /** More specific accounts come first when a client is matched: exact hosts, then longer patterns, named users first. */
    int specificity() {
        int wild = host.indexOf('%') >= 0 || host.indexOf('_') >= 0 ? 0 : 1000;
        return (wild + Math.min(host.length(), 400)) * 2 + (user.isEmpty() ? 0 : 1);
    }

    /** This account at the door. */
    public Login login(String clientUser, String clientHost) {
        return new AccountLogin(this, clientUser, clientHost);
    }

    /** SHA256(SHA256(password)) since the last full verification. */
    public static final class FastDigest {
        private final AtomicReference<byte @Nullable []> digest = new AtomicReference<>();

        byte @Nullable [] get() {
            return digest.get();
        }

        void set(byte[] value) {
            digest.set(value);
        }

        /** FLUSH PRIVILEGES. */
        public void forget() {
            digest.set(null);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FastDigest;
        }

        @Override
        public int hashCode() {
            return 0;
        }

        @Override
        public String toString() {
            return digest.get() == null ? "none" : "remembered";
        }
    }
}
