package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BoundQuery.Grouping;
import dev.bough.engine.bind.BoundQuery.Ordering;
import dev.bough.engine.type.SqlMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a SELECT that aggregates into one whose select list, HAVING and ORDER BY read the rows of its groups, and enforces
 * ONLY_FULL_GROUP_BY.
 */
final class GroupBinder {
    private final Binder binder;
    private final BoundQuery.Block block;
    private final Scope scope;
    private final BlockState state;
    private final List<BoundExpression> keys;
    private final boolean rollup;
    private final int slot;
    private final List<AggregateCall> aggregates = new ArrayList<>();
    private final Slots own;
    private final FunctionalDependency dependency;
    private final boolean strict;

    GroupBinder(
            Binder binder, BoundQuery.Block block, Scope scope, BlockState state, List<BoundExpression> keys,
            boolean rollup) {
        this.binder = binder;
        this.block = block;
        this.scope = scope;
        this.state = state;
        this.keys = keys;
        this.rollup = rollup;
        slot = binder.nextSlot();
        own = Slots.of(block.from());
        dependency = new FunctionalDependency(block, keys);
        strict = binder.context().statement().sqlMode().has(SqlMode.Flag.ONLY_FULL_GROUP_BY);
    }

    BoundQuery.Block bind() {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < block.outputs().size(); i++) {
            Output output = block.outputs().get(i);
            BoundExpression expression = new Groups(i + 1, "SELECT list").rewrite(output.expression());
            outputs.add(new Output(expression, output.name(), output.origin()));
        }
        BoundExpression having =
                block.having() == null ? null : new Groups(1, "HAVING clause").rewrite(block.having());
        List<SortKey> order = new ArrayList<>();
        for (SortKey key : block.ordering().keys()) {
            BoundExpression expression = new Groups(order.size() + 1, "ORDER BY clause").rewrite(key.expression());
            order.add(new SortKey(expression, key.descending()));
        }
        return new BoundQuery.Block(
                block.from(),
                block.where(),
                new Grouping(slot, keys, aggregates, rollup),
                having,
                block.steps(),
                outputs,
                block.distinct(),
                new Ordering(order, block.ordering().limit(), block.ordering().offset()),
                block.straight(),
                block.calcFoundRows());
    }

    private BoundExpression column(AggregateCall call) {
        int index = aggregates.indexOf(call);
        if (index < 0) {
            index = aggregates.size();
            aggregates.add(call);
        }
        int position = keys.size() + (rollup ? 1 : 0) + index;
        return new BoundExpression.Column(slot, position, call.type(), call.nullable(), "",
                ExpressionText.aggregate(call));
    }

    /** Replaces keys, aggregates and the columns that depend on keys, in one expression of a clause. */
    private final class Groups extends Rewriter {
        private final int number;
        private final String clause;
        private boolean free;

        Groups(int number, String clause) {
            this.number = number;
            this.clause = clause;
        }

        @Override
        protected @Nullable BoundExpression replace(BoundExpression expression) {
            int key = keys.indexOf(expression);
            if (key >= 0) {
                BoundExpression.Column column = expression instanceof BoundExpression.Column named ? named : null;
                return new BoundExpression.Column(
                        slot,
                        key,
                        expression.type(),
                        expression.nullable() || rollup,
                        column == null ? "" : column.table(),
                        column == null ? ExpressionText.of(expression) : column.name());
            }
            return switch (expression) {
                case BoundExpression.Aggregate aggregate -> column(aggregate.call());
                case BoundExpression.Grouping grouping -> grouping(grouping);
                case BoundExpression.Column column when own.contains(column.slot()) -> ungrouped(column);
                default -> state.isFree(expression) && !free ? freed(expression) : null;
            };
        }

        private BoundExpression freed(BoundExpression expression) {
            free = true;
            try {
                return rewrite(expression);
            } finally {
                free = false;
            }
        }

        private BoundExpression ungrouped(BoundExpression.Column column) {
            boolean allowed = !strict || free || state.isFree(column) || dependency.determines(column);
            if (!allowed) {
                if (keys.isEmpty()) {
                    throw new SqlException(ErrorCode.MIX_OF_GROUP_FUNC_AND_FIELDS, number, fullName(column));
                }
                throw new SqlException(ErrorCode.WRONG_FIELD_WITH_GROUP, number, clause, fullName(column));
            }
            AggregateCall any = binder.aggregate("ANY_VALUE", false, List.of(column), List.of(), ",");
            BoundExpression value = column(any);
            return value instanceof BoundExpression.Column plain
                    ? new BoundExpression.Column(
                            plain.slot(), plain.index(), plain.type(), column.nullable() || keys.isEmpty(),
                            column.table(), column.name())
                    : value;
        }

        private String fullName(BoundExpression.Column column) {
            for (Sources.Source table : scope.sources().tables()) {
                if (table.alias().equals(column.table()) && !table.schema().isEmpty()) {
                    return table.schema() + "." + column.table() + "." + column.name();
                }
            }
            return ExpressionText.of(column);
        }

        /** The bits of the rolled-up keys, the last argument's lowest. */
        private BoundExpression grouping(BoundExpression.Grouping grouping) {
            if (!rollup) {
                throw new SqlException(ErrorCode.INVALID_GROUP_FUNC_USE);
            }
            BoundExpression mask =
                    new BoundExpression.Column(slot, keys.size(), SqlType.of(TypeKind.BIGINT), false, "", "grouping");
            BoundExpression result = null;
            for (BoundExpression argument : grouping.keys()) {
                int key = keys.indexOf(argument);
                if (key < 0) {
                    throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "GROUPING function");
                }
                BoundExpression bit = binder.calls().call(
                        "&",
                        binder.calls().call(">>", mask, BoundExpression.Constant.of(key)),
                        BoundExpression.Constant.of(1));
                result = result == null
                        ? bit
                        : binder.calls().call("|", binder.calls().call("<<", result, BoundExpression.Constant.of(1)),
                                bit);
            }
            return result == null ? BoundExpression.Constant.FALSE : result;
        }
    }
}
