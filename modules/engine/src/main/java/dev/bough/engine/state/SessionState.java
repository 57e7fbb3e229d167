package dev.bough.engine.state;

import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.ServerStatus;
import dev.bough.engine.account.Account;
import dev.bough.engine.event.SessionEvents;
import dev.bough.engine.status.Counters;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.variable.GlobalVariables;
import dev.bough.engine.variable.SessionVariables;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session remembers from statement to statement, transactions aside; for the session's own thread of the moment. */
public final class SessionState {
    private final long id;
    private final SessionEvents events;
    private final SessionVariables variables;
    private final StateTracker tracker;
    private final UserVariables userVariables;
    private final Counters counters = new Counters();
    private final DiagnosticsArea diagnostics = new DiagnosticsArea();
    private final Map<String, String> preparedTexts = new HashMap<>();
    private ClientInfo client;
    private Account account;
    private long lastInsertId;
    private long rowCount = -1;
    private long foundRows;
    private long longQueryVersion = -1;
    private long longQueryMillis;

    public SessionState(long id, SessionEvents events, GlobalVariables globals, ClientInfo client, Account account) {
        this.id = id;
        this.events = events;
        this.client = client;
        this.account = account;
        variables = new SessionVariables(globals);
        tracker = new StateTracker(variables);
        userVariables = new UserVariables(tracker);
    }

    /** Everything as in a new session of this client and account. */
    public void reset(ClientInfo newClient, Account newAccount) {
        client = newClient;
        account = newAccount;
        variables.reset();
        tracker.clear();
        userVariables.clear();
        diagnostics.clear(1024);
        lastInsertId = 0;
        rowCount = -1;
        foundRows = 0;
    }

    public long id() {
        return id;
    }

    public SessionEvents events() {
        return events;
    }

    public SessionVariables variables() {
        return variables;
    }

    /** What of this a client may follow. */
    public StateTracker tracker() {
        return tracker;
    }

    public UserVariables userVariables() {
        return userVariables;
    }

    /** How long a command takes that counts among the slow ones. */
    public long longQueryMillis() {
        if (longQueryVersion != variables.version()) {
            longQueryVersion = variables.version();
            longQueryMillis = variables.get("long_query_time") instanceof Value.Double seconds
                    ? (long) (seconds.value() * 1000)
                    : Long.MAX_VALUE;
        }
        return longQueryMillis;
    }

    public Counters counters() {
        return counters;
    }

    public DiagnosticsArea diagnostics() {
        return diagnostics;
    }

    public ClientInfo client() {
        return client;
    }

    public Account account() {
        return account;
    }

    public void account(Account changed) {
        account = changed;
    }

    public long lastInsertId() {
        return lastInsertId;
    }

    public void lastInsertId(long value) {
        lastInsertId = value;
    }

    public long rowCount() {
        return rowCount;
    }

    public void rowCount(long value) {
        rowCount = value;
    }

    public long foundRows() {
        return foundRows;
    }

    public void foundRows(long value) {
        foundRows = value;
    }

    /** The text of a statement prepared by PREPARE; null for none of that name. */
    @Nullable
    public String prepared(String name) {
        return preparedTexts.get(name.toLowerCase(Locale.ROOT));
    }

    public void prepare(String name, String text) {
        preparedTexts.put(name.toLowerCase(Locale.ROOT), text);
        tracker.other();
    }

    public boolean deallocate(String name) {
        tracker.other();
        return preparedTexts.remove(name.toLowerCase(Locale.ROOT)) != null;
    }

    /** Drops all that PREPARE prepared; how many there were. */
    public int deallocateAll() {
        int count = preparedTexts.size();
        preparedTexts.clear();
        return count;
    }

    /** What the client reads results in; null for each in its own character set. */
    @Nullable
    public CharacterSet resultsCharset() {
        return variables.get("character_set_results").isNull()
                ? null
                : CharacterSet.find(variables.text("character_set_results"));
    }

    /** The flags that follow from variables. */
    public int statusFlags() {
        int flags = variables.autocommit() ? ServerStatus.AUTOCOMMIT : 0;
        return variables.sqlMode().has(SqlMode.Flag.NO_BACKSLASH_ESCAPES) ? flags | ServerStatus.NO_BACKSLASH_ESCAPES
                : flags;
    }
}
