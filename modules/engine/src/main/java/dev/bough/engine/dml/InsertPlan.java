package dev.bough.engine.dml;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Functions;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.exec.RunnablePlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * INSERT and REPLACE, compiled.
 *
 * @param columns the positions that values are given for, in the order of the values
 * @param source yields the values: for VALUES one row with the values of all rows, else a row per row
 * @param rows how many rows VALUES has; 0 for a query
 * @param defaults by row and value, whether DEFAULT stands there; empty for a query
 * @param newSlot the slot that stands for the new row in {@code rules}, checks and VALUES()
 * @param oldSlot the slot that stands for the row in the way in {@code onDuplicate}
 */
record InsertPlan(
        Relation.Stored target,
        Functions functions,
        int[] columns,
        RunnablePlan source,
        int rows,
        List<boolean[]> defaults,
        NewRow.Rules rules,
        int newSlot,
        int oldSlot,
        List<Duplicate> onDuplicate,
        Set<Mode> modes,
        boolean concernedByKeys)
        implements
            ChangePlan {

    private static final int BRIEF_ROWS_MAX = 16;

    /** {@code column = value} of ON DUPLICATE KEY UPDATE. */
    record Duplicate(int column, BoundExpression value) {}

    /** What happens when a row is in the way. */
    enum Mode {
        IGNORE,
        REPLACE,
        /** The one row of VALUES is inserted again and again, with other parameters. */
        LOAD
    }

    /** The same for {@link Loading}. */
    InsertPlan loading() {
        Set<Mode> all = EnumSet.copyOf(modes);
        all.add(Mode.LOAD);
        return new InsertPlan(
                target, functions, columns, source, rows, defaults, rules, newSlot, oldSlot, onDuplicate, all,
                concernedByKeys);
    }

    /** What becomes of NULL in a column that takes none. */
    Nulls nulls() {
        if (modes.contains(Mode.LOAD)) {
            return Nulls.LOADED;
        }
        return modes.contains(Mode.IGNORE) ? Nulls.REPLACED : rows == 1 ? Nulls.REFUSED : Nulls.BY_MODE;
    }

    @Override
    public ChangeExecution execution() {
        return new InsertExecution(this);
    }

    @Override
    public List<TableHandle> targets() {
        return List.of(target.handle());
    }

    @Override
    public Explained explained() {
        return new Explained(
                modes.contains(Mode.REPLACE) ? "REPLACE" : "INSERT", List.of(target.definition().name()),
                rows > 0 ? null : source.plan());
    }

    @Override
    public boolean isBrief() {
        return rows > 0 && rows <= BRIEF_ROWS_MAX && !concernedByKeys && source.plan().brief();
    }
}
