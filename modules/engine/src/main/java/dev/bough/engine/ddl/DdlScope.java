package dev.bough.engine.ddl;

import dev.bough.engine.bind.BindContext;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;

/**
 * What a defining statement needs of its session; its transaction was committed before.
 *
 * @param foreignKeyChecks foreign_key_checks
 * @param serverCollation collation_server, for databases that name none
 */
public record DdlScope(
        Participant participant, Patience patience, BindContext bind, boolean foreignKeyChecks,
        String serverCollation) {

    public StatementContext statement() {
        return bind.statement();
    }
}
