package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.AccountStatements;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.ddl.DatabaseDefinitions;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.variable.SessionVariables;
import dev.bough.parser.SqlParser;
import dev.bough.parser.tree.AccountName;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a session is made of, for the classes that run its statements. */
final class SessionParts {
    private final Server server;
    private final SessionState state;
    private final SessionContext context;
    private final CurrentDatabase current;
    private final Participant participant;
    private final TransactionControl transactions;
    private final Compiler compiler;
    private final BuiltInProcedures procedures = new BuiltInProcedures(this);
    private boolean describesComputed;
    private long parserVersion = -1;
    private SqlParser parser = SqlParser.of(Set.of());

    SessionParts(
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
    }

    Server server() {
        return server;
    }

    SessionState state() {
        return state;
    }

    SessionContext context() {
        return context;
    }

    CurrentDatabase current() {
        return current;
    }

    Participant participant() {
        return participant;
    }

    TransactionControl transactions() {
        return transactions;
    }

    Compiler compiler() {
        return compiler;
    }

    /** The procedures that come with the server. */
    BuiltInProcedures procedures() {
        return procedures;
    }

    /** Whether a statement that describes one table is running: then computed tables are described too. */
    boolean describesComputed() {
        return describesComputed;
    }

    void describesComputed(boolean describes) {
        describesComputed = describes;
    }

    /** A parser for the SQL modes of the moment. */
    SqlParser parser() {
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
    void useDatabase(String name) {
        String base = RevisionSpec.split(name).database();
        Account account = state.account();
        boolean computed = CurrentDatabase.COMPUTED.contains(base.toLowerCase(Locale.ROOT));
        if (!computed && !account.grants().sees(base)) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, account.user(), account.host(), base);
        }
        current.use(name);
        followDatabase(computed);
    }

    /** The variables that tell the current database's character set (MySQL manual, 7.1.8). */
    private void followDatabase(boolean computed) {
        String collation = computed
                ? DatabaseDefinitions.collationOfComputed(current.name())
                : DatabaseDefinitions.collation(
                        current.resolve(null, server.databases.durable()).root(), SqlType.DEFAULT_COLLATION);
        SessionVariables variables = state.variables();
        if (!variables.text("collation_database").equals(collation)) {
            variables.force("collation_database", Value.of(collation));
            variables.force("character_set_database", Value.of(Collation.of(collation).charset().name()));
        }
    }

    /** The session to statements on accounts. */
    AccountStatements.Caller accountCaller() {
        return new AccountStatements.Caller() {
            @Override
            public AccountName account() {
                return new AccountName(state.account().user(), state.account().host());
            }

            @Override
            public String database() {
                return RevisionSpec.split(current.name()).database();
            }

            @Override
            public void note(ErrorCode code, Object... arguments) {
                context.note(code, arguments);
            }
        };
    }

    /** Takes what the account may do now. */
    void refreshAccount() {
        Account before = state.account();
        server.accounts.current().find(before.user(), before.host()).ifPresent(state::account);
    }
}
