package dev.bough.engine.session;

import dev.bough.engine.account.Account;
import dev.bough.engine.plan.LiftedLiterals;
import dev.bough.engine.plan.PlanCache;
import dev.bough.engine.plan.PlanKey;
import dev.bough.engine.type.collation.CharacterSet;
import org.jspecify.annotations.Nullable;

/** A session's cache of plans by the literal-free text of their statements. Serves one command at a time. */
final class TextPlans {
    /** Plans of one session at the most, and of all sessions together about: one has 9 KB. */
    private static final int KEPT = 256;

    private static final int KEPT_BY_ALL = 16_384;
    private static final int KEPT_AT_LEAST = 16;

    private final ServerSession session;
    private final PlanKey key = new PlanKey();
    private final PlanCache<Compiled> plans;
    private byte[] text = new byte[256];
    private Settings settings = new Settings(-1, -1, null);
    private boolean utf8 = true;

    TextPlans(ServerSession session) {
        this.session = session;
        this.plans = new PlanCache<>(() -> Math.clamp(
                KEPT_BY_ALL / Math.max(1, session.parts().server().registry.count()), KEPT_AT_LEAST, KEPT));
    }

    /** What plans depend on beside their text and the definitions of tables, which they check themselves; equal only to itself. */
    private static final class Settings {
        private final long database;
        private final long variables;
        private final @Nullable Account account;

        Settings(long database, long variables, @Nullable Account account) {
            this.database = database;
            this.variables = variables;
            this.account = account;
        }

        boolean isFor(long databaseNow, long variablesNow, Account accountNow) {
            return database == databaseNow && variables == variablesNow && account == accountNow;
        }
    }

    /** Copies and scans a statement; false if plans of its kind are not kept. */
    boolean scan(byte[] bytes, int offset, int length) {
        refresh();
        if (!utf8) {
            return false;
        }
        if (text.length < length) {
            text = new byte[Math.max(length, text.length * 2)];
        }
        System.arraycopy(bytes, offset, text, 0, length);
        return key.scan(text, 0, length, session.state().variables().sqlMode(), settings);
    }

    private void refresh() {
        long database = session.current().version();
        long variables = session.state().variables().version();
        Account account = session.state().account();
        if (!settings.isFor(database, variables, account)) {
            settings = new Settings(database, variables, account);
            plans.clear();
            CharacterSet charset = CharacterSet.find(session.state().variables().text("character_set_client"));
            utf8 = charset != null && charset.isUtf8();
            key.literals().collation(session.state().variables().text("collation_connection"));
        }
    }

    /** The plan of the statement scanned last; null if there is none yet. */
    @Nullable
    Compiled find() {
        return plans.find(key);
    }

    /** The literals of the statement scanned last. */
    LiftedLiterals literals() {
        return key.literals();
    }

    /** Keeps the plan of the statement scanned last. */
    void keep(Compiled plan) {
        plans.put(key, plan);
    }

    /** Forgets the plan of the statement scanned last, which has become stale. */
    void forget() {
        plans.remove(key);
    }
}
