package dev.bough.engine.statement;

import dev.bough.engine.compile.ProgramPlans;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.program.Scope;
import dev.bough.engine.program.Variables;
import dev.bough.engine.state.SessionContext;
import dev.bough.parser.ParsedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement stands: in a command with its parameters, or in a program with its variables.
 *
 * @param text the text that the statement's spans are of
 * @param own the statement's own part of it; null in a program
 * @param plans where plans of the program's own statements are kept; null where it is not the program's own
 */
public record Place(
        String text,
        @Nullable String own,
        Parameters parameters,
        @Nullable Scope scope,
        @Nullable Variables locals,
        @Nullable ProgramPlans plans) {
    /** A text that is one statement. */
    public static Place command(String text) {
        return new Place(text, text, SessionContext.noParameters(), null, null, null);
    }

    /** One statement of a command. */
    public static Place command(ParsedStatement parsed, Parameters parameters) {
        return new Place(parsed.text(), parsed.text().substring(parsed.start(), parsed.end()).strip(), parameters, null,
                null, null);
    }

    /** The same statement where another one stands: EXECUTE in a program sees what the program sees. */
    Place in(Place outer) {
        return new Place(text, own, parameters, outer.scope, outer.locals, null);
    }

    /** The same with another text for spans. */
    Place of(String other) {
        return new Place(other, own, parameters, scope, locals, plans);
    }

    boolean inProgram() {
        return scope != null;
    }
}
