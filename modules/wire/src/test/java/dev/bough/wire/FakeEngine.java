package dev.bough.wire;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Engine;
import dev.bough.api.session.Login;
import dev.bough.api.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An engine with canned accounts, whose sessions give canned answers. */
final class FakeEngine implements Engine {
    final AtomicInteger clientsAborted = new AtomicInteger();
    final AtomicInteger connectsAborted = new AtomicInteger();
    final Set<String> remembered = ConcurrentHashMap.newKeySet();
    final Map<Long, FakeSession> sessions = new ConcurrentHashMap<>();
    final List<ClientInfo> clients = new CopyOnWriteArrayList<>();
    final AtomicLong closed = new AtomicLong();
    final Map<String, Long> settings = new ConcurrentHashMap<>(
            Map.of("max_allowed_packet", 64L << 20, "connect_timeout", 10L, "max_connections", 1L));
    volatile long maxConnections = 100;
    volatile long idleTimeout = 28_800;
    volatile long writeTimeout = 60;
    volatile long readTimeout = 30;

    private final AtomicLong ids = new AtomicLong();
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @Override
    public String serverVersion() {
        return "8.4.3-bough-test";
    }

    @Override
    public long nextConnectionId() {
        return ids.incrementAndGet();
    }

    @Override
    public Login login(String user, String host) {
        return switch (user) {
            case "root" -> new FakeLogin(user, host, "caching_sha2_password", "", remembered);
            case "emptynative" -> new FakeLogin(user, host, "mysql_native_password", "", remembered);
            case "native" -> new FakeLogin(user, host, "mysql_native_password", "secret", remembered);
            case "sha", "sha2" -> new FakeLogin(user, host, "caching_sha2_password", "secret", remembered);
            default -> new FakeLogin(user, host, "caching_sha2_password", "no\u0000body", remembered);
        };
    }

    @Override
    public Session open(Login login, ClientInfo client) {
        if (sessions.size() >= maxConnections) {
            throw new SqlException(ErrorCode.TOO_MANY_CONNECTIONS);
        }
        if (client.database().equals("nowhere")) {
            throw new SqlException(ErrorCode.UNKNOWN_DATABASE, client.database());
        }
        clients.add(client);
        FakeSession session = new FakeSession(this, login.user(), client);
        sessions.put(client.connectionId(), session);
        return session;
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public void waiting(Runnable wait) {
        wait.run();
    }

    @Override
    public long setting(String name) {
        Long value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    @Override
    public void clientAborted() {
        clientsAborted.incrementAndGet();
    }

    @Override
    public void connectAborted() {
        connectsAborted.incrementAndGet();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
