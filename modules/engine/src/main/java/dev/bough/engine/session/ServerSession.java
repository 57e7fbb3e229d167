package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.event.Origin;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.Login;
import dev.bough.api.session.PreparedStatement;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.Session;
import dev.bough.api.session.StateChange;
import dev.bough.api.session.Work;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.AccountLogin;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.compile.Compiler;
import dev.bough.engine.computed.ComputedCatalog;
import dev.bough.engine.computed.ComputedScans;
import dev.bough.engine.computed.SessionHistory;
import dev.bough.engine.event.SessionEvents;
import dev.bough.engine.procedure.VersionedCommits;
import dev.bough.engine.server.LockWaits;
import dev.bough.engine.server.OpenSession;
import dev.bough.engine.server.Server;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.server.TransactionControl;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.statement.AdminStatements;
import dev.bough.engine.statement.SetStatements;
import dev.bough.engine.statement.StatementRunner;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A client's session, and the session that an event's body runs in. */
final class ServerSession implements Session, OpenSession {
    private final Server server;
    private final SessionState state;
    private final SessionContext context;
    private final CurrentDatabase current;
    private final Participant participant;
    private final TransactionControl transactions;
    private final SessionParts parts;
    private final StatementRunner runner;
    private final TextPlans textPlans;
    private final Set<PreparedText> prepared = new HashSet<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean multiStatements;
    private volatile String running = "";
    private volatile long commandSince;

    ServerSession(Server server, Account account, ClientInfo client, Origin origin) {
        this.server = server;
        SessionEvents events = new SessionEvents(server.bus, origin, client.connectionId());
        state = new SessionState(client.connectionId(), events, server.globals, client, account);
        current = new CurrentDatabase(server.databases, events, origin == Origin.CLIENT);
        SessionParts.Holder holder = new SessionParts.Holder();
        ComputedScans scans = new ComputedScans(server, holder);
        participant = new Participant(server.databases, client.connectionId(),
                new LockWaits(server.workers, state.counters(), this::checkCancelled), scans);
        context = new SessionContext(
                state, server.globals, current, participant, server.clock, server.random, new SessionHistory(holder));
        transactions = new TransactionControl(
                server.databases, participant, state.variables(), events, state.counters());
        Compiler compiler =
                new Compiler(server.compiling, state, context, current, new ComputedCatalog(server, holder));
        parts = new SessionParts(server, state, context, current, participant, transactions, compiler);
        holder.hold(parts);
        transactions.versioned(new VersionedCommits(parts));
        runner = new StatementRunner(parts);
        textPlans = new TextPlans(this);
        multiStatements = client.multiStatements();
        commandSince = server.clock.millis();
        applyClient(client);
    }

    private void checkCancelled() {
        context.checkCancelled();
    }

    private void applyClient(ClientInfo client) {
        Collation collation = Collation.find(client.collation());
        if (collation != null && SetStatements.isForClients(collation.charset())) {
            String charset = collation.charset().name();
            for (String name : List.of("character_set_client", "character_set_connection", "character_set_results")) {
                state.variables().force(name, Value.of(charset));
            }
            state.variables().force("collation_connection", Value.of(collation.name()));
        }
        if (client.interactive()) {
            state.variables().force("wait_timeout", server.globals.get("interactive_timeout"));
        }
        if (client.ignoreSpace() && !state.variables().sqlMode().has(SqlMode.Flag.IGNORE_SPACE)) {
            state.variables().set("sql_mode", Value.of(state.variables().text("sql_mode") + ",IGNORE_SPACE"), () -> {});
        }
        if (!client.database().isEmpty()) {
            parts.useDatabase(client.database());
        }
        state.events().sessionOpened(state.account().user(), client.address());
        state.tracker().clear();
    }

    SessionParts parts() {
        return parts;
    }

    StatementRunner runner() {
        return runner;
    }

    TextPlans textPlans() {
        return textPlans;
    }

    @Override
    public String user() {
        return state.account().user();
    }

    @Override
    public Counters counters() {
        Counters now = new Counters();
        now.addAll(state.counters());
        parts.addTraffic(now);
        return now;
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public CurrentDatabase current() {
        return current;
    }

    boolean allowsMultiStatements() {
        return multiStatements;
    }

    @Override
    public String running() {
        return running;
    }

    @Override
    public long commandSince() {
        return commandSince;
    }

    /** A command begins. */
    void begins(String text) {
        running = text;
        commandSince = server.clock.millis();
        context.clearCancel();
        parts.followAccounts();
        Counters counters = state.counters();
        counters.count(Counter.QUESTIONS);
        counters.count(Counter.QUERIES);
    }

    /** What began is given up, and begins again on a thread. */
    void beginsAgain() {
        state.counters().add(Counter.QUESTIONS, -1);
        state.counters().add(Counter.QUERIES, -1);
    }

    /** A command ended. */
    void ended() {
        running = "";
        long now = server.clock.millis();
        if (now - commandSince > state.longQueryMillis()) {
            state.counters().count(Counter.SLOW_QUERIES);
        }
        commandSince = now;
    }

    @Override
    public long id() {
        return state.id();
    }

    @Override
    public int status() {
        return state.statusFlags() | transactions.statusFlags();
    }

    @Override
    public Charset messages() {
        CharacterSet results = state.resultsCharset();
        return results == null || results.isBinary() ? StandardCharsets.UTF_8 : results.charset();
    }

    @Override
    public List<StateChange> takeChanges() {
        return state.tracker().take();
    }

    @Override
    public Work query(byte[] text, int offset, int length) {
        return new TextWork(this, text, offset, length);
    }

    @Override
    public PreparedStatement prepare(byte[] text, int offset, int length) {
        server.prepared.enter();
        PreparedText statement;
        try {
            statement = PreparedText.prepare(this, text, offset, length);
        } catch (RuntimeException | Error e) {
            server.prepared.leave(1);
            throw e;
        }
        prepared.add(statement);
        state.counters().count(Counter.COM_STMT_PREPARE);
        return statement;
    }

    /** A prepared statement was closed. */
    void forget(PreparedText statement) {
        if (prepared.remove(statement)) {
            state.counters().count(Counter.COM_STMT_CLOSE);
            server.prepared.leave(1);
        }
    }

    private void closePrepared() {
        List.copyOf(prepared).forEach(PreparedText::close);
        server.prepared.leave(state.deallocateAll());
    }

    @Override
    public Work execute(PreparedStatement statement, boolean cursor) {
        return ((PreparedText) statement).execute(cursor);
    }

    /** A work that does something and answers OK. */
    private Work simple(String name, Runnable action) {
        return new CommandWork(this, name, (reply) -> {
            action.run();
            reply.ok();
        });
    }

    /** Work that is one command. */
    record CommandWork(ServerSession session, String name, Consumer<Reply> action) implements Work {
        @Override
        public boolean brief() {
            return false;
        }

        @Override
        public Outcome run(ResponseSink sink, Runnable resume) {
            return Guard.run(session, name, sink, action);
        }
    }

    @Override
    public Work useDatabase(String name) {
        return simple("Init DB", () -> parts.useDatabase(name));
    }

    @Override
    public ResultColumns columns(String table, String pattern) {
        String sql = "SELECT * FROM `" + table.replace("`", "``") + "`";
        Compiled.Query query =
                parts.compiler().query(parts.parser().query(sql), server.databases.durable(), null, null);
        String like = pattern.isEmpty() ? "%" : pattern;
        String regex = Pattern.quote(like).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
        ResultColumns all = query.columns().sent();
        return new ResultColumns(
                all.columns().stream().filter(c -> c.name().matches("(?i)" + regex)).toList(), all.names());
    }

    @Override
    public Work changeUser(Login login, ClientInfo client) {
        return simple("Change user", () -> {
            Account account = AccountLogin.admitted(login, client.secure());
            transactions.rollback();
            participant.unlockTables();
            participant.releaseAllLocks();
            current.leave();
            closePrepared();
            state.reset(client, account);
            applyClient(client);
        });
    }

    @Override
    public Work reset() {
        return simple("Reset Connection", () -> {
            transactions.rollback();
            participant.unlockTables();
            participant.releaseAllLocks();
            closePrepared();
            state.reset(state.client(), state.account());
            current.reset();
            parts.followDatabase();
        });
    }

    @Override
    public void multiStatements(boolean allowed) {
        multiStatements = allowed;
    }

    @Override
    public String statistics() {
        long uptime = Math.max(1, (server.clock.millis() - server.startTime.toEpochMilli()) / 1000);
        long questions = server.counters(Counter.QUESTIONS);
        return "Uptime: " + uptime + "  Threads: " + server.registry.count() + "  Questions: " + questions
                + "  Slow queries: " + server.counters(Counter.SLOW_QUERIES)
                + "  Opens: 0  Flush tables: 0  Open tables: 0  Queries per second avg: "
                + String.format(Locale.ROOT, "%.3f", (double) questions / uptime);
    }

    @Override
    public Work kill(long sessionId) {
        return simple("Kill", () -> new AdminStatements(parts, runner).kill(sessionId, false));
    }

    @Override
    public long idleTimeoutSeconds() {
        return state.variables().asLong("wait_timeout");
    }

    @Override
    public long writeTimeoutSeconds() {
        return state.variables().asLong("net_write_timeout");
    }

    @Override
    public long readTimeoutSeconds() {
        return state.variables().asLong("net_read_timeout");
    }

    @Override
    public void cancel() {
        if (!running.isEmpty()) {
            context.cancel(ErrorCode.QUERY_INTERRUPTED);
            participant.wake();
        }
    }

    @Override
    public void kill() {
        context.cancel(ErrorCode.SESSION_WAS_KILLED);
        participant.wake();
        state.client().connection().disconnect();
    }

    @Override
    public boolean cancelled() {
        return context.isCancelled();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            transactions.rollback();
            closePrepared();
            participant.close();
            current.leave();
            server.registry.leave(id());
            parts.foldCounters();
            state.events().sessionClosed();
        }
    }
}
