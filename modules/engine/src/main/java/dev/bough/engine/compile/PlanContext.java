package dev.bough.engine.compile;

import dev.bough.engine.account.Account;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.type.Value;
import java.util.List;

/**
 * What a plan depends on beside the statement, the types of its parameters, and the definitions of tables, which plans check themselves.
 *
 * @param names what the names of databases mean
 * @param account whose rights were checked
 * @param variables those that have a global value too; the others tell of the moment, and plans ask for them when they run
 */
public record PlanContext(CurrentDatabase.Names names, Account account, List<Value> variables) {}
