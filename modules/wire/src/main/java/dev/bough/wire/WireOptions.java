package dev.bough.wire;

import java.nio.file.Path;

/**
 * Where and how to listen.
 *
 * @param host the address to listen on; {@code *} for all
 * @param port 0 for any free one
 * @param keyDirectory where keys and certificate are kept, and made if missing
 * @param tls whether TLS is offered
 * @param loops how many event loops there are
 * @param loginsAtOnce how many clients may be logging in at the same time, where max_connections is not more
 */
public record WireOptions(String host, int port, Path keyDirectory, boolean tls, int loops, int loginsAtOnce) {
    private static final int LOGINS_AT_ONCE = 500;

    /** Loopback, the usual port, TLS, one loop per processor. */
    public static WireOptions standard(Path keyDirectory) {
        int loops = Runtime.getRuntime().availableProcessors();
        return new WireOptions("127.0.0.1", 3306, keyDirectory, true, loops, LOGINS_AT_ONCE);
    }

    public WireOptions withAddress(String newHost, int newPort) {
        return new WireOptions(newHost, newPort, keyDirectory, tls, loops, loginsAtOnce);
    }

    public WireOptions withTls(boolean offered) {
        return new WireOptions(host, port, keyDirectory, offered, loops, loginsAtOnce);
    }

    public WireOptions withLoops(int count) {
        return new WireOptions(host, port, keyDirectory, tls, count, loginsAtOnce);
    }

    /** A bound on clients that have not logged in, where max_connections is not more. */
    public WireOptions withLoginsAtOnce(int count) {
        return new WireOptions(host, port, keyDirectory, tls, loops, count);
    }
}
