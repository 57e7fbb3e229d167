package dev.bough.engine.dml;

import dev.bough.engine.bind.Functions;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.exec.RunnablePlan;
import java.util.List;

/**
 * DELETE, compiled.
 *
 * @param rows finds and locks the rows
 * @param joined whether {@code rows} may find a row of a table several times
 * @param everything whether all rows of the one table go, whatever they are
 */
record DeletePlan(
        RunnablePlan rows, Functions functions, List<Target> deleted, boolean joined, boolean everything,
        boolean ignore)
        implements
            ChangePlan {
    /**
     * A table that rows are deleted from.
     *
     * @param slot where its rows stand in the frame
     */
    record Target(Relation.Stored table, int slot, boolean concernedByKeys) {}

    @Override
    public ChangeExecution execution() {
        return new DeleteExecution(this);
    }

    @Override
    public List<TableHandle> targets() {
        return deleted.stream().map(t -> t.table().handle()).toList();
    }

    @Override
    public Explained explained() {
        return new Explained(
                "DELETE", deleted.stream().map(t -> t.table().definition().name()).toList(), rows.plan());
    }

    @Override
    public boolean isBrief() {
        return rows.plan().brief() && !everything && deleted.stream().noneMatch(Target::concernedByKeys);
    }
}
