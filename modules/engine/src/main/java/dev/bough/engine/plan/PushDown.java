package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.Calls;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Rewriter;
import dev.bough.engine.bind.Slots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves conditions on a subquery in FROM into it, where it cannot be merged: on the keys of its groups, into the operands of a UNION. */
final class PushDown {
    private PushDown() {}

    /** The query with what can be checked inside; the conditions are checked outside all the same. */
    static BoundQuery into(BoundQuery query, int slot, List<BoundExpression> conditions, Calls calls) {
        List<BoundExpression> movable = new ArrayList<>();
        for (BoundExpression condition : conditions) {
            Slots free = Defined.free(condition);
            if (free.equals(Slots.of(slot)) && !Defined.isChanging(condition)) {
                movable.add(condition);
            }
        }
        return movable.isEmpty() ? query : push(query, slot, movable, calls);
    }

    private static BoundQuery push(BoundQuery query, int slot, List<BoundExpression> conditions, Calls calls) {
        if (query.ordering().limit() != null) {
            return query;
        }
        return switch (query) {
            case BoundQuery.SetOperation operation when operation.operator() == BoundQuery.SetOperator.UNION ->
                    new BoundQuery.SetOperation(
                            operation.operator(),
                            operation.all(),
                            operation.operands().stream().map(operand -> push(operand, slot, conditions, calls))
                                    .toList(),
                            operation.slot(),
                            operation.outputs(),
                            operation.ordering());
            case BoundQuery.SetOperation operation -> operation;
            case BoundQuery.Block block -> push(block, slot, conditions, calls);
        };
    }

    private static BoundQuery.Block push(BoundQuery.Block block, int slot, List<BoundExpression> conditions,
            Calls calls) {
        if (!block.steps().isEmpty() || block.from() == null
                || (block.grouping() != null && block.grouping().rollup())) {
            return block;
        }
        List<BoundExpression> where = new ArrayList<>();
        if (block.where() != null) {
            where.add(block.where());
        }
        for (BoundExpression condition : conditions) {
            BoundExpression inside = inside(condition, slot, block);
            if (inside != null) {
                where.add(inside);
            }
        }
        return new BoundQuery.Block(
                block.from(),
                calls.and(where),
                block.grouping(),
                block.having(),
                block.steps(),
                block.outputs(),
                block.distinct(),
                block.ordering(),
                block.straight(),
                block.calcFoundRows());
    }

    /** A condition in terms of what the SELECT reads; null if it speaks of aggregates or of what changes. */
    private static @Nullable BoundExpression inside(BoundExpression condition, int slot, BoundQuery.Block block) {
        BoundQuery.Grouping grouping = block.grouping();
        boolean[] fits = {true};
        BoundExpression moved = new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                if (!(part instanceof BoundExpression.Column column)) {
                    return null;
                }
                if (column.slot() == slot) {
                    Output output = block.outputs().get(column.index());
                    fits[0] &= !Defined.isChanging(output.expression());
                    return grouping == null ? output.expression() : rewrite(output.expression());
                }
                if (grouping != null && column.slot() == grouping.slot()) {
                    if (column.index() < grouping.keys().size()) {
                        return grouping.keys().get(column.index());
                    }
                    fits[0] = false;
                }
                return column;
            }
        }.rewrite(condition);
        return fits[0] ? moved : null;
    }
}
