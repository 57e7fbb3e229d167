package dev.bough.engine.program;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramStatement.Block;
import dev.bough.parser.tree.ProgramStatement.Branch;
import dev.bough.parser.tree.ProgramStatement.Declaration;
import dev.bough.parser.tree.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program's body with its names resolved; used by any number of sessions at once. A scope is made for each block when it is
 * first entered and is the same ever after, so that plans may be kept by statement.
 */
public final class Program {
    private final Statement body;
    private final Scope root;
    private final Map<Block, Scope> scopes = new IdentityHashMap<>();
    private final Map<Branch, Expression> conditions = new IdentityHashMap<>();
    private int slots;

    /** A parameter, or the one variable of a kind of program that has any. */
    public record Parameter(String name, SqlType type) {}

    public Program(Statement body, List<Parameter> parameters) {
        this.body = body;
        root = new Scope(null);
        for (Parameter parameter : parameters) {
            root.declare(parameter.name(), slots++, parameter.type(), ErrorCode.DUPLICATE_PARAMETER);
        }
    }

    public Statement body() {
        return body;
    }

    /** The scope of the parameters: slots from 0 in their order. */
    public Scope root() {
        return root;
    }

    /** What has to hold for a branch of a CASE with an operand; the same object every time, so that its plan may be kept. */
    synchronized Expression condition(Expression operand, Branch branch) {
        return conditions.computeIfAbsent(branch, b -> Truth.equal(operand, b.condition()));
    }

    synchronized Scope scope(Block block, Scope outer, ProgramHost host) {
        Scope known = scopes.get(block);
        if (known != null) {
            return known;
        }
        Scope scope = new Scope(outer);
        for (Declaration declaration : block.declarations()) {
            switch (declaration) {
                case Declaration.Variables variables -> {
                    SqlType type = host.type(variables.type());
                    variables.names().forEach(n -> scope.declare(n, slots++, type, ErrorCode.DUPLICATE_VARIABLE));
                }
                case Declaration.ConditionName named -> scope.declareCondition(named.name(), named.condition());
                case Declaration.Cursor cursor -> scope.declareCursor(cursor);
                case Declaration.Handler _ -> {
                    // handlers have no names
                }
            }
        }
        scopes.put(block, scope);
        return scope;
    }
}
