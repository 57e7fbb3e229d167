package dev.bough.engine.computed;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.TableFunction;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.compile.SessionTables;
import dev.bough.engine.server.Server;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.storage.repository.ServerState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The computed tables of databases as a session sees them: those of the plug-ins. */
public record ComputedCatalog(Server server, SessionParts.Holder session) implements SessionTables.ComputedTables {
    @Override
    public Optional<SystemTable> table(Selection selection, ServerState state, String name, @Nullable String asOf) {
        Optional<SystemTable> table = server.plugins.table(name);
        return table.isPresent() ? table : member(selection, state, name, asOf);
    }

    private Optional<SystemTable> member(Selection selection, ServerState state, String name, @Nullable String asOf) {
        List<SystemTableFamily> families = server.plugins.families(name);
        if (families.isEmpty()) {
            return Optional.empty();
        }
        SystemTableFamily family = families.getFirst();
        String member = name.substring(family.prefix().length());
        return family.resolve(new PlanningRequest.Member(session.parts(), selection, state, member, asOf));
    }

    @Override
    public SystemTable function(
            Selection selection, ServerState state, String name, List<TableResolver.Argument> arguments) {
        TableFunction function = server.plugins.function(name)
                .orElseThrow(() -> new SqlException(ErrorCode.FUNCTION_DOES_NOT_EXIST, selection.name() + "." + name));
        return function.bind(new PlanningRequest.Call(session.parts(), selection, state, arguments));
    }
}
