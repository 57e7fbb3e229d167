package dev.bough.engine.server;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.SqlType;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Accounts;
import dev.bough.engine.account.Grants;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.compile.Compiler;
import dev.bough.engine.compile.SessionPlans;
import dev.bough.engine.ddl.DatabaseDefinitions;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.ServerSchemas;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.variable.SessionVariables;
import dev.bough.parser.SqlParser;
import dev.bough.storage.repository.ServerState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a session is made of, for the classes that run its statements. */
public final class SessionParts {
    /** Breaks the circle between a session's parts and what scans computed tables for it. */
    public static final class Holder {
        private @Nullable SessionParts parts;

        public SessionParts parts() {
            if (parts == null) {
                throw new IllegalStateException("the session is not complete yet");
            }
            return parts;
        }

        public void hold(SessionParts complete) {
            parts = complete;
        }
    }

    private final Server server;
    private final SessionState state;
    private final SessionContext context;
    private final CurrentDatabase current;
    private final Participant participant;
    private final TransactionControl transactions;
    private final Compiler compiler;
    private final SessionPlans plans;
    private @Nullable Accounts followed;
    private long bytesReceived;
    private long bytesSent;
    private @Nullable TableShape described;
    private long parserVersion = -1;
    private SqlParser parser = SqlParser.of(Set.of());

    public SessionParts(
            Server server,
            SessionState state,
            SessionContext context,
            CurrentDatabase current,
            Participant participant,
            TransactionControl transactions,
            Compiler compiler) {
        this.server = server;
        this.state = state;
        this.context = context;
        this.current = current;
        this.participant = participant;
        this.transactions = transactions;
        this.compiler = compiler;
        plans = new SessionPlans(server.plans, state, current);
    }

    public Server server() {
        return server;
    }

    public SessionState state() {
        return state;
    }

    public SessionContext context() {
        return context;
    }

    public CurrentDatabase current() {
        return current;
    }

    public Participant participant() {
        return participant;
    }

    public TransactionControl transactions() {
        return transactions;
    }

    /** What is durable, with what the open transaction has put in the place of working sets. */
    public ServerState durable() {
        return transactions.over(server.databases.durable());
    }

    public Compiler compiler() {
        return compiler;
    }

    /** What statements are planned in. */
    public SessionPlans plans() {
        return plans;
    }

    /** The computed table that a statement describes by its name; null for none. */
    @Nullable
    public TableShape described() {
        return described;
    }

    public void described(@Nullable TableShape shape) {
        described = shape;
    }

    /** A parser for the SQL modes of the moment. */
    public SqlParser parser() {
        SessionVariables variables = state.variables();
        if (parserVersion != variables.version()) {
            Set<dev.bough.parser.SqlMode> modes = EnumSet.noneOf(dev.bough.parser.SqlMode.class);
            for (dev.bough.parser.SqlMode mode : dev.bough.parser.SqlMode.values()) {
                if (variables.sqlMode().has(SqlMode.Flag.valueOf(mode.name()))) {
                    modes.add(mode);
                }
            }
            parser = SqlParser.of(modes);
            parserVersion = variables.version();
        }
        return parser;
    }

    /**
     * USE, and what connects to a database.
     *
     * @throws SqlException 1044 if the account may not see it, 1049 if it is not there
     */
    public void useDatabase(String name) {
        String base = RevisionSpec.split(name).database();
        Account account = state.account();
        boolean computed = CurrentDatabase.COMPUTED.contains(base.toLowerCase(Locale.ROOT));
        boolean open = computed && !ServerSchemas.isGuarded(base);
        if (!open && !account.grants().sees(base)) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, account.user(), account.host(), base);
        }
        current.use(name);
        state.tracker().schema(current.name());
        followDatabase();
    }

    /** The variables that tell the current database's character set (MySQL manual, 7.1.8). */
    public void followDatabase() {
        if (!current.isSelected()) {
            return;
        }
        String collation = CurrentDatabase.COMPUTED.contains(current.name())
                ? DatabaseDefinitions.collationOfComputed(current.name())
                : DatabaseDefinitions.collation(
                        current.resolve(null, server.databases.durable()).root(), SqlType.DEFAULT_COLLATION);
        SessionVariables variables = state.variables();
        if (!variables.text("collation_database").equals(collation)) {
            variables.force("collation_database", Value.of(collation));
            variables.force("character_set_database", Value.of(Collation.of(collation).charset().name()));
        }
    }

    /**
     * Takes what the account may do now: what was granted on databases, tables and routines holds at once, what was granted on
     * everything from the next login (MySQL manual, 8.2.13).
     */
    public void followAccounts() {
        Accounts now = server.accounts.current();
        if (now == followed) {
            return;
        }
        followed = now;
        Account before = state.account();
        Grants held = now.find(before.user(), before.host()).map(Account::grants).orElse(Grants.NONE)
                .withGlobal(before.grants().global());
        if (!held.equals(before.grants())) {
            state.account(before.withGrants(held));
        }
    }

    /** Hands what the session has counted over to the server, and begins anew. */
    public void foldCounters() {
        addTraffic(state.counters());
        ClientInfo.Connection connection = state.client().connection();
        bytesReceived = connection.bytesReceived();
        bytesSent = connection.bytesSent();
        server.counted.take(state.counters());
    }

    /** Adds what has gone over the connection since the counters began. */
    public void addTraffic(Counters counters) {
        ClientInfo.Connection connection = state.client().connection();
        counters.add(Counter.BYTES_RECEIVED, connection.bytesReceived() - bytesReceived);
        counters.add(Counter.BYTES_SENT, connection.bytesSent() - bytesSent);
    }

    /** Runs something by the rights of an account. */
    public void as(Account account, Runnable action) {
        Account before = state.account();
        state.account(account);
        try {
            action.run();
        } finally {
            state.account(before);
        }
    }
}
