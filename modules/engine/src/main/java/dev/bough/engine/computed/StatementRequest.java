package dev.bough.engine.computed;

import dev.bough.api.systable.TableShape;
import dev.bough.engine.compile.ComputedTable;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.model.ReadContext;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.storage.repository.ServerState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a plug-in is asked while a session's statement runs: it sees what the transaction sees, and what is read counts. */
abstract class StatementRequest extends SessionRequest {
    private final ComputedTable handle;
    private final TableShape shape;

    StatementRequest(SessionParts parts, ComputedTable handle, TableShape shape) {
        super(parts);
        this.handle = handle;
        this.shape = shape;
    }

    final TableShape shape() {
        return shape;
    }

    @Override
    final ServerState state() {
        return shape.isLive()
                ? parts().server().databases.durable()
                : parts().transactions().current().snapshot();
    }

    @Override
    final ReadContext.Workings workings() {
        return (database, branch) -> parts().transactions().current().working(database.id(), branch);
    }

    @Override
    final Consumer<BranchIdentity> reads() {
        return branch -> parts().state().events().branchRead(branch);
    }

    @Override
    final Selection select(ServerState state) {
        return parts().current().resolve(handle.database(), state);
    }

    @Override
    final @Nullable String asOf() {
        return shape.answersAsOf() ? handle.asOf() : null;
    }
}
