package dev.bough.engine.plan;

import dev.bough.api.session.ResultColumns;
import dev.bough.engine.bind.CommonTable;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.TableHandle;
import java.util.List;
import java.util.Map;

/**
 * How a query is run; immutable, used by any number of executions.
 *
 * @param outputs the values of a row of the result
 * @param columns the result's columns as clients are told
 * @param slots how many row slots the frame needs
 * @param subqueries the plans of the subqueries in expressions, by their numbers
 * @param commonTables the plans of common table expressions, by their numbers
 * @param tables the tables that are read; which branches those are on is what their handles say
 * @param brief whether it yields and looks at few rows whatever the tables hold
 */
public record Plan(
        PlanNode root,
        List<Output> outputs,
        ResultColumns columns,
        int slots,
        Map<Integer, Subplan> subqueries,
        Map<Integer, CommonPlan> commonTables,
        List<TableHandle> tables,
        boolean brief) {
    public Plan {
        outputs = List.copyOf(outputs);
        subqueries = Map.copyOf(subqueries);
        commonTables = Map.copyOf(commonTables);
        tables = List.copyOf(tables);
    }

    /**
     * A subquery in an expression.
     *
     * @param correlated whether it reads rows of outer queries
     */
    public record Subplan(PlanNode root, List<Output> outputs, boolean correlated) {}

    /** A common table expression: its rows, and the steps that are repeated over the last rows where it is recursive. */
    public record CommonPlan(CommonTable table, Subplan query, List<Subplan> steps) {}
}
