package dev.bough.engine.dml;

import dev.bough.engine.bind.Functions;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.exec.RunnablePlan;
import java.util.List;

/**
 * UPDATE, compiled.
 *
 * @param rows finds and locks the rows; its outputs are the new values
 * @param joined whether {@code rows} may find a row of a table several times
 */
record UpdatePlan(RunnablePlan rows, Functions functions, List<Target> updated, boolean joined, boolean ignore)
        implements
            ChangePlan {
    /**
     * A table that is updated.
     *
     * @param slot where its rows stand in the frame
     * @param newSlot the slot that stands for the new row in {@code rules}
     */
    record Target(
            Relation.Stored table,
            int slot,
            int newSlot,
            NewRow.Rules rules,
            boolean concernedByKeys,
            List<SetColumn> assignments) {}

    /** {@code column = value}, the value being an output of the plan, or the column's default. */
    record SetColumn(int column, int output, boolean isDefault) {}

    @Override
    public ChangeExecution execution() {
        return new UpdateExecution(this);
    }

    @Override
    public List<TableHandle> targets() {
        return updated.stream().map(t -> t.table().handle()).toList();
    }

    @Override
    public Explained explained() {
        return new Explained(
                "UPDATE", updated.stream().map(t -> t.table().definition().name()).toList(), rows.plan());
    }

    @Override
    public boolean isBrief() {
        return rows.plan().brief() && updated.stream().noneMatch(Target::concernedByKeys);
    }
}
