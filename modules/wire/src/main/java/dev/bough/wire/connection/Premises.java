package dev.bough.wire.connection;

import dev.bough.api.session.Engine;
import dev.bough.wire.login.PasswordKey;
import dev.bough.wire.login.Tls;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of a server share.
 *
 * @param doors where logins are checked and sessions opened and closed: a few threads that long statements cannot
 *     occupy
 * @param random for nonces
 * @param key for passwords sent without TLS
 * @param tls null if TLS is not offered
 * @param nanoTime the clock that time-outs are measured with
 * @param connections those that are open
 * @param atTheDoor how many of them have not logged in
 * @param loginsAtOnce how many clients may be logging in at the same time, where max_connections is not more
 */
public record Premises(
        Engine engine,
        Executor doors,
        SecureRandom random,
        PasswordKey key,
        @Nullable Tls tls,
        LongSupplier nanoTime,
        Set<Connection> connections,
        AtomicInteger atTheDoor,
        int loginsAtOnce) {
    public Premises(
            Engine engine,
            Executor doors,
            SecureRandom random,
            PasswordKey key,
            @Nullable Tls tls,
            LongSupplier nanoTime,
            int loginsAtOnce) {
        this(
                engine,
                doors,
                random,
                key,
                tls,
                nanoTime,
                ConcurrentHashMap.newKeySet(),
                new AtomicInteger(),
                loginsAtOnce);
    }

    /** The largest message, row or value of a session that begins now. */
    int largestMessage() {
        return (int) Math.min(engine.setting("max_allowed_packet"), 1 << 30);
    }

    /** How long a client may take to log in, or to read a last error. */
    long loginSeconds() {
        return engine.setting("connect_timeout");
    }
}
