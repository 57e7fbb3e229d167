package dev.bough.wire;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Login;
import dev.bough.api.session.PreparedStatement;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.Session;
import dev.bough.api.session.StateChange;
import dev.bough.api.session.Work;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A session that knows a few texts by heart. */
final class FakeSession implements Session {
    static final int STATUS = ServerStatus.AUTOCOMMIT;
    private List<StateChange> changes = List.of();
    private static final byte[] POINT = "SELECT c FROM sbtest1 WHERE id=".getBytes(StandardCharsets.US_ASCII);
    private static final ResultColumns C =
            Columns.of(new ResultColumn("sbtest", "sbtest1", "sbtest1", "c", "c", 255, 480, 254, 1, 0));
    private static final byte[] VALUE =
            "08566691963-88624912351-16662227201-46648573979-64646226163-77505759394-75470094713-41097360717-15161106334-50535565977"
                    .getBytes(StandardCharsets.US_ASCII);

    final FakeEngine engine;
    final long id;
    volatile String user;
    volatile ClientInfo client;
    volatile String database;
    volatile boolean cancelled;
    volatile boolean multiStatements;
    volatile int closes;
    volatile int resets;
    private final Work point = new FakeWork(true, FakeSession::point);

    FakeSession(FakeEngine engine, String user, ClientInfo client) {
        this.engine = engine;
        this.user = user;
        this.client = client;
        this.id = client.connectionId();
        this.database = client.database();
    }

    static void ok(ResponseSink sink) {
        sink.ok(0, 0, 0, STATUS, "");
    }

    static void point(ResponseSink sink) {
        RowSink rows = sink.columns(C);
        rows.putBytes(VALUE, 0, VALUE.length);
        rows.endRow();
        sink.endRows(0, STATUS);
    }

    static void put(RowSink rows, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        rows.putBytes(bytes, 0, bytes.length);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public int status() {
        return STATUS;
    }

    @Override
    public Charset messages() {
        return database.equals("latin1") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    @Override
    public List<StateChange> takeChanges() {
        List<StateChange> taken = changes;
        changes = List.of();
        return taken;
    }

    @Override
    public Work query(byte[] text, int offset, int length) {
        cancelled = false;
        if (startsWith(text, offset, length)) {
            return point;
        }
        return Script.work(this, new String(text, offset, length, StandardCharsets.UTF_8));
    }

    private static boolean startsWith(byte[] text, int offset, int length) {
        for (int i = 0; i < POINT.length; i++) {
            if (i >= length || text[offset + i] != POINT[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public PreparedStatement prepare(byte[] text, int offset, int length) {
        String sql = new String(text, offset, length, StandardCharsets.UTF_8);
        if (sql.contains("wrong")) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, "db", "wrong");
        }
        return new FakeStatement(this, sql);
    }

    @Override
    public Work execute(PreparedStatement statement, boolean cursor) {
        cancelled = false;
        return ((FakeStatement) statement).execute(cursor);
    }

    @Override
    public Work useDatabase(String name) {
        return new FakeWork(true, sink -> {
            if (name.equals("nowhere")) {
                sink.error(new SqlException(ErrorCode.UNKNOWN_DATABASE, name));
            } else {
                database = name;
                changes = List.of(
                        new StateChange.Schema(name),
                        new StateChange.Variable("time_zone", "+01:00"),
                        new StateChange.Any());
                ok(sink);
            }
        });
    }

    @Override
    public ResultColumns columns(String table, String pattern) {
        if (table.equals("wrong")) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, "db", "wrong");
        }
        return new ResultColumns(List.of(Columns.number("id"), Columns.text("name")));
    }

    @Override
    public Work changeUser(Login login, ClientInfo newClient) {
        return new FakeWork(false, sink -> {
            user = login.user();
            client = newClient;
            database = newClient.database();
            ok(sink);
        });
    }

    @Override
    public Work reset() {
        return new FakeWork(true, sink -> {
            resets++;
            ok(sink);
        });
    }

    @Override
    public void multiStatements(boolean allowed) {
        multiStatements = allowed;
    }

    @Override
    public String statistics() {
        return "Uptime: 1  Threads: 1  Questions: 1  Slow queries: 0  Opens: 0  Flush tables: 0  Open tables: 0"
                + "  Queries per second avg: 1.0";
    }

    @Override
    public Work kill(long sessionId) {
        return new FakeWork(true, sink -> {
            FakeSession victim = engine.sessions.get(sessionId);
            if (victim == null) {
                sink.error(new SqlException(ErrorCode.NO_SUCH_THREAD, sessionId));
            } else {
                victim.client.connection().disconnect();
                ok(sink);
            }
        });
    }

    @Override
    public long idleTimeoutSeconds() {
        return engine.idleTimeout;
    }

    @Override
    public long writeTimeoutSeconds() {
        return engine.writeTimeout;
    }

    @Override
    public long readTimeoutSeconds() {
        return engine.readTimeout;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        closes++;
        engine.sessions.remove(id, this);
        engine.closed.incrementAndGet();
    }
}
