package dev.bough.engine.session;

import dev.bough.engine.compile.Compiled;
import dev.bough.engine.compile.PlanContext;
import dev.bough.engine.plan.LiftedLiterals;
import dev.bough.engine.plan.PlanCache;
import dev.bough.engine.plan.PlanKey;
import dev.bough.engine.type.collation.CharacterSet;
import org.jspecify.annotations.Nullable;

/** A session's way to the plans of texts. Serves one command at a time. */
final class TextPlans {
    private final ServerSession session;
    private final PlanKey key = new PlanKey();
    private final PlanCache<Compiled> plans;
    private byte[] text = new byte[256];
    private @Nullable PlanContext context;
    private boolean utf8 = true;

    TextPlans(ServerSession session) {
        this.session = session;
        plans = session.parts().server().plans.byText();
    }

    /** Copies and scans a statement; false if plans of its kind are not kept. */
    boolean scan(byte[] bytes, int offset, int length) {
        session.parts().followAccounts();
        PlanContext now = session.parts().plans().context();
        if (now != context) {
            context = now;
            CharacterSet charset = CharacterSet.find(session.state().variables().text("character_set_client"));
            utf8 = charset != null && charset.isUtf8();
            key.literals().collation(session.state().variables().text("collation_connection"));
        }
        if (!utf8) {
            return false;
        }
        if (text.length < length) {
            text = new byte[Math.max(length, text.length * 2)];
        }
        System.arraycopy(bytes, offset, text, 0, length);
        return key.scan(text, 0, length, session.state().variables().sqlMode(), now);
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
