package dev.bough.engine.computed;

import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.model.ReadContext;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.storage.repository.ServerState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a procedure itself wants to know of its database. */
public final class ProcedureRequest extends SessionRequest {
    private final Selection selection;

    public ProcedureRequest(SessionParts parts, Selection selection) {
        super(parts);
        this.selection = selection;
    }

    @Override
    ServerState state() {
        return parts().durable();
    }

    @Override
    ReadContext.Workings workings() {
        return (database, branch) -> parts().transactions().current().working(database.id(), branch);
    }

    @Override
    Consumer<BranchIdentity> reads() {
        return branch -> {};
    }

    @Override
    Selection select(ServerState state) {
        return selection;
    }

    @Override
    @Nullable
    String asOf() {
        return null;
    }
}
