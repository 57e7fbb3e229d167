package dev.bough.engine.dml;

import dev.bough.api.systable.WritableSystemTable;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.exec.RunnablePlan;
import java.util.List;

/**
 * UPDATE or DELETE of a system table, compiled.
 *
 * @param rows finds the rows: all of the table's columns, then the values assigned
 * @param columns how many columns the table has
 */
record SystemChangePlan(
        RunnablePlan rows, Relation.Computed table, WritableSystemTable target, SystemWrite write, int columns)
        implements
            ChangePlan {
    @Override
    public ChangeExecution execution() {
        return new SystemChangeExecution(this);
    }

    @Override
    public List<TableHandle> targets() {
        return List.of();
    }

    @Override
    public Explained explained() {
        return new Explained(write.operation().name(), List.of(table.table().shape().name()), rows.plan());
    }

    @Override
    public boolean isBrief() {
        return false;
    }
}
