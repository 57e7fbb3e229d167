package dev.bough.engine.compile;

import dev.bough.engine.account.Account;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.SessionState;
import org.jspecify.annotations.Nullable;

/** The context that a session's statements are planned in now; for the session's own thread of the moment. */
public final class SessionPlans {
    private final ServerPlans plans;
    private final SessionState state;
    private final CurrentDatabase current;
    private long namesVersion = -1;
    private long variablesVersion = -1;
    private @Nullable Account account;
    private @Nullable PlanContext context;

    public SessionPlans(ServerPlans plans, SessionState state, CurrentDatabase current) {
        this.plans = plans;
        this.state = state;
        this.current = current;
    }

    /** The same object as long as nothing that plans depend on changes, in this session and in others. */
    public PlanContext context() {
        PlanContext known = context;
        if (known != null
                && namesVersion == current.version()
                && variablesVersion == state.variables().version()
                && account == state.account()) {
            return known;
        }
        namesVersion = current.version();
        variablesVersion = state.variables().version();
        account = state.account();
        PlanContext now = plans.shared(new PlanContext(current.names(), account, state.variables().lasting()));
        context = now;
        return now;
    }
}
