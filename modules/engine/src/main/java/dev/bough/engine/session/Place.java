package dev.bough.engine.session;

import dev.bough.engine.expression.Parameters;
import dev.bough.engine.program.Scope;
import dev.bough.engine.program.Variables;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement stands: in a command with its parameters, or in a program with its variables.
 *
 * @param text the text that the statement's spans are of
 */
record Place(String text, Parameters parameters, @Nullable Scope scope, @Nullable Variables locals) {
    static Place command(String text) {
        return new Place(text, SessionContext.noParameters(), null, null);
    }

    boolean inProgram() {
        return scope != null;
    }
}
