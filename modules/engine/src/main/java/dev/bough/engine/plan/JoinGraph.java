package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.Slots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a FROM clause joins, without an order: units and the conditions between them. Built by {@link Simplifier}, emptied by nobody. */
final class JoinGraph {
    final List<Unit> units = new ArrayList<>();
    final List<BoundExpression> conditions = new ArrayList<>();
    boolean fixedOrder;

    /**
     * Something to join.
     *
     * @param leaf a table or the like; null for a group
     * @param group an inner side that is itself a join; null for a leaf
     * @param on the condition of an outer, semi or anti join
     * @param slots what it fills
     * @param requires slots of the graph that have to be filled before
     */
    record Unit(
            PlanNode.JoinKind kind,
            @Nullable BoundRelation leaf,
            @Nullable JoinGraph group,
            List<BoundExpression> on,
            Slots slots,
            Slots requires) {}

    Slots slots() {
        Slots slots = new Slots();
        units.forEach(unit -> slots.add(unit.slots()));
        return slots;
    }
}
