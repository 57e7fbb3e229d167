package dev.bough.engine.computed;

import dev.bough.api.repository.Table;
import dev.bough.api.systable.CallRequest;
import dev.bough.api.systable.FamilyRequest;
import dev.bough.api.type.Cell;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.exec.ValueCell;
import dev.bough.engine.model.ReadContext;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.engine.type.Value;
import dev.bough.storage.repository.ServerState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a plug-in is asked while a statement is planned, which is not to read. */
class PlanningRequest extends SessionRequest {
    private final Selection selection;
    private final ServerState state;
    private final @Nullable String asOf;

    private PlanningRequest(SessionParts parts, Selection selection, ServerState state, @Nullable String asOf) {
        super(parts);
        this.selection = selection;
        this.state = state;
        this.asOf = asOf;
    }

    @Override
    final ServerState state() {
        return state;
    }

    @Override
    final ReadContext.Workings workings() {
        return (database, branch) -> branch.working();
    }

    @Override
    final Consumer<BranchIdentity> reads() {
        return branch -> {};
    }

    @Override
    final Selection select(ServerState of) {
        return selection;
    }

    @Override
    final @Nullable String asOf() {
        return asOf;
    }

    /** The call of a table function. */
    static final class Call extends PlanningRequest implements CallRequest {
        private final List<TableResolver.Argument> arguments;

        Call(SessionParts parts, Selection selection, ServerState state, List<TableResolver.Argument> arguments) {
            super(parts, selection, state, null);
            this.arguments = List.copyOf(arguments);
        }

        @Override
        public int argumentCount() {
            return arguments.size();
        }

        @Override
        public Optional<Cell> constant(int argument) {
            Value value = arguments.get(argument).constant();
            return value == null ? Optional.empty() : Optional.of(new ValueCell(value, parts().context()));
        }

        @Override
        public String argumentText(int argument) {
            return arguments.get(argument).text();
        }
    }

    /** The name of a table that may be one of a family. */
    static final class Member extends PlanningRequest implements FamilyRequest {
        private final String tableName;

        Member(SessionParts parts, Selection selection, ServerState state, String tableName, @Nullable String asOf) {
            super(parts, selection, state, asOf);
            this.tableName = tableName;
        }

        @Override
        public String tableName() {
            return tableName;
        }

        @Override
        public Optional<Table> table() {
            return revision().root().table(tableName);
        }
    }
}
