package dev.bough.engine.statement;

import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.engine.type.Value;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.ServerState;

/** What setting some variables does to the session and the server. */
record SetEffects(SessionParts parts) implements SetStatements.Effects {
    private static final String HEAD_REF = "_head_ref";

    @Override
    public void autocommitOn() {
        parts.transactions().commitAndWait(ticket -> parts.server().workers.waiting(ticket::await));
    }

    @Override
    public void persist(String name, Value value) {
        parts.server().persisted.put(name, value);
    }

    @Override
    public void eventScheduler(boolean on) {
        parts.server().events.enabled(on);
    }

    @Override
    public boolean headVariable(String name, Value value) {
        if (!name.endsWith(HEAD_REF)) {
            return false;
        }
        ServerState state = parts.durable();
        String database = name.substring(0, name.length() - HEAD_REF.length());
        if (state.database(database) == null) {
            return false;
        }
        Selection selection = parts.current().resolve(database, state);
        String ref = ValueText.of(value);
        String branch = ref.startsWith("refs/heads/") ? ref.substring("refs/heads/".length()) : ref;
        BranchState found = selection.database().branch(branch);
        if (found == null) {
            throw SqlException.version("branch not found; " + branch);
        }
        parts.current().checkout(selection, found);
        return true;
    }
}
