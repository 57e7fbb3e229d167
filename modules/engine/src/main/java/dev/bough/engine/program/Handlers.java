package dev.bough.engine.program;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.tree.ProgramStatement.Condition;
import dev.bough.parser.tree.ProgramStatement.Declaration.Handler;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The handlers in force: those of a block, then those of the blocks around it. In one block the most specific handler that fits a
 * condition wins: error number, then SQLSTATE, then its class (MySQL manual, 15.6.7.6).
 *
 * @param block the block that declared them
 * @param outer null around the outermost block, and around a handler's body at the outermost block
 */
record Handlers(Object block, Scope scope, List<Handler> handlers, @Nullable Handlers outer) {
    /** A handler with where it was declared. */
    record Match(Handler handler, Handlers declaredIn) {}

    Optional<Match> find(SqlException condition) {
        for (Handlers level = this; level != null; level = level.outer) {
            @Nullable Handler best = null;
            int bestRank = 0;
            for (Handler handler : level.handlers) {
                for (Condition candidate : handler.conditions()) {
                    int rank = rank(candidate, condition, level.scope);
                    if (rank > bestRank) {
                        best = handler;
                        bestRank = rank;
                    }
                }
            }
            if (best != null) {
                return Optional.of(new Match(best, level));
            }
        }
        return Optional.empty();
    }

    private static int rank(Condition candidate, SqlException condition, Scope scope) {
        return switch (candidate) {
            case Condition.ErrorNumber(int number) -> number == condition.number() ? 3 : 0;
            case Condition.SqlState(String state) -> state.equals(condition.sqlState()) ? 2 : 0;
            case Condition.Named(String name) -> rank(scope.requireCondition(name), condition, scope);
            case Condition.SqlWarning() -> isWarning(condition) ? 1 : 0;
            case Condition.NotFound() -> isNotFound(condition) ? 1 : 0;
            case Condition.AnySqlException() -> !isWarning(condition) && !isNotFound(condition) ? 1 : 0;
        };
    }

    static boolean isWarning(SqlException condition) {
        return condition.sqlState().startsWith("01");
    }

    static boolean isNotFound(SqlException condition) {
        return condition.sqlState().startsWith("02");
    }

    /** What no handler may catch: the statement is to end now. */
    static boolean isFinal(SqlException condition) {
        return condition.code() == ErrorCode.QUERY_INTERRUPTED
                || condition.code() == ErrorCode.QUERY_TIMEOUT
                || condition.code() == ErrorCode.INCIDENT;
    }
}
