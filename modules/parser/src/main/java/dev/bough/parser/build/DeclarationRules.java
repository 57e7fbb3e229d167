package dev.bough.parser.build;

import static dev.bough.parser.build.ProgramRules.require;

import dev.bough.api.error.ErrorCode;
import dev.bough.parser.tree.ProgramStatement.Condition;
import dev.bough.parser.tree.ProgramStatement.Declaration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for the declarations of one block: their order, and that nothing is declared twice. */
final class DeclarationRules {
    private static final int STATE_LENGTH = 5;

    private final ProgramRules rules;
    private final ProgramScope scope;
    private final Set<Condition> handled = new HashSet<>();
    private boolean cursorMet;
    private boolean handlerMet;

    DeclarationRules(ProgramRules rules, ProgramScope scope) {
        this.rules = rules;
        this.scope = scope;
    }

    void check(List<Declaration> declarations) {
        for (Declaration declaration : declarations) {
            switch (declaration) {
                case Declaration.Variables variables -> {
                    requireFirst();
                    variables
                            .names()
                            .forEach(name -> require(scope.addVariable(name), ErrorCode.DUPLICATE_VARIABLE, name));
                }
                case Declaration.ConditionName named -> {
                    requireFirst();
                    state(named.condition());
                    require(
                            scope.addCondition(named.name(), named.condition()),
                            ErrorCode.DUPLICATE_CONDITION,
                            named.name());
                }
                case Declaration.Cursor cursor -> {
                    require(!handlerMet, ErrorCode.CURSOR_AFTER_HANDLER);
                    cursorMet = true;
                    require(scope.addCursor(cursor.name()), ErrorCode.DUPLICATE_CURSOR, cursor.name());
                    require(cursor.query().into() == null, ErrorCode.CURSOR_SELECT_INTO);
                }
                case Declaration.Handler handler -> {
                    handlerMet = true;
                    handler.conditions().forEach(this::handled);
                    rules.statement(handler.body(), scope.handler());
                }
            }
        }
    }

    private void requireFirst() {
        require(!cursorMet && !handlerMet, ErrorCode.VARIABLE_CONDITION_AFTER_CURSOR_OR_HANDLER);
    }

    private void handled(Condition condition) {
        state(condition);
        Condition meant = condition;
        if (condition instanceof Condition.Named named) {
            Condition declared = scope.condition(named.name());
            require(declared != null, ErrorCode.CONDITION_MISMATCH, named.name());
            meant = declared == null ? condition : declared;
        }
        require(handled.add(meant), ErrorCode.DUPLICATE_HANDLER);
    }

    /** An SQLSTATE has five digits or capitals, and those of success cannot be raised or handled. */
    private static void state(Condition condition) {
        if (condition instanceof Condition.SqlState(String state)) {
            boolean valid = state.length() == STATE_LENGTH
                    && state.chars().allMatch(unit -> (unit >= '0' && unit <= '9') || (unit >= 'A' && unit <= 'Z'))
                    && !state.startsWith("00");
            require(valid, ErrorCode.BAD_SQLSTATE, state);
        }
    }

    /** SIGNAL raises conditions that have an SQLSTATE. */
    static void signalled(Condition condition, ProgramScope scope) {
        state(condition);
        switch (condition) {
            case Condition.SqlState _ -> {
                // Checked above.
            }
            case Condition.Named named -> {
                Condition declared = scope.condition(named.name());
                require(declared != null, ErrorCode.CONDITION_MISMATCH, named.name());
                require(declared instanceof Condition.SqlState, ErrorCode.SIGNAL_BAD_CONDITION_TYPE);
            }
            case Condition.ErrorNumber _,Condition.SqlWarning _,Condition.NotFound _,Condition.AnySqlException _ ->
                    require(false, ErrorCode.SIGNAL_BAD_CONDITION_TYPE);
        }
    }
}
