package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.CommonTable;
import dev.bough.engine.bind.Rewriter;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.function.Resolution;
import org.jspecify.annotations.Nullable;

/** Tells what a query takes from around it: the slots of outer queries that it reads, and whether it is new at every evaluation. */
final class Defined {
    private final Slots defined = new Slots();
    private final Slots read = new Slots();
    private boolean changing;

    private Defined() {}

    /** The slots of outer queries that a query reads. */
    static Slots free(BoundQuery query) {
        Defined walk = new Defined();
        walk.visit(query);
        return walk.outside();
    }

    /** The slots that an expression reads, those that its subqueries define left out. */
    static Slots free(BoundExpression expression) {
        Defined walk = new Defined();
        walk.visit(expression);
        return walk.outside();
    }

    /** The slots of other relations that a relation reads. */
    static Slots free(BoundRelation relation) {
        Defined walk = new Defined();
        walk.visit(relation);
        return walk.outside();
    }

    /** Whether a query may give other rows each time though nothing outside changes. */
    static boolean isChanging(BoundQuery query) {
        Defined walk = new Defined();
        walk.visit(query);
        return walk.changing;
    }

    /** Whether an expression may give another value each time though its rows stay. */
    static boolean isChanging(BoundExpression expression) {
        Defined walk = new Defined();
        walk.visit(expression);
        return walk.changing;
    }

    private Slots outside() {
        Slots outside = new Slots();
        for (int slot : read.toArray()) {
            if (!defined.contains(slot)) {
                outside.add(Slots.of(slot));
            }
        }
        return outside;
    }

    private void visit(BoundExpression expression) {
        new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                return note(part) ? part : null;
            }
        }.rewrite(expression);
    }

    /** Notes a part; true if its own parts are noted too. */
    private boolean note(BoundExpression part) {
        switch (part) {
            case BoundExpression.Column column -> read.add(Slots.of(column.slot()));
            case BoundExpression.Assignment assignment -> changing = true;
            case BoundExpression.UserVariable variable -> changing |= !variable.steady();
            case BoundExpression.Call call ->
                    changing |= call.resolution().volatility() == Resolution.Volatility.VOLATILE;
            case BoundExpression.Scalar scalar -> {
                visit(scalar.query());
                return true;
            }
            case BoundExpression.RowCondition row -> {
                defined.add(Slots.of(row.slot()));
                visit(row.query());
                visit(row.condition());
                return true;
            }
            case BoundExpression.Exists exists -> {
                visit(exists.query());
                return true;
            }
            case BoundExpression.Quantified quantified -> {
                defined.add(Slots.of(quantified.slot()));
                quantified.left().forEach(this::visit);
                visit(quantified.query());
                return true;
            }
            default -> {}
        }
        return false;
    }

    private void visit(BoundQuery query) {
        switch (query) {
            case BoundQuery.Block block -> {
                if (block.from() != null) {
                    visit(block.from());
                }
                if (block.where() != null) {
                    visit(block.where());
                }
                if (block.grouping() != null) {
                    defined.add(Slots.of(block.grouping().slot()));
                    block.grouping().keys().forEach(this::visit);
                    block.grouping().aggregates().forEach(call -> {
                        call.arguments().forEach(this::visit);
                        call.orderBy().forEach(key -> visit(key.expression()));
                    });
                }
                if (block.having() != null) {
                    visit(block.having());
                }
                block.steps().forEach(step -> {
                    defined.add(Slots.of(step.slot()));
                    step.window().partitionBy().forEach(this::visit);
                    step.window().orderBy().forEach(key -> visit(key.expression()));
                    step.calls().forEach(call -> call.arguments().forEach(this::visit));
                });
            }
            case BoundQuery.SetOperation operation -> {
                defined.add(Slots.of(operation.slot()));
                operation.operands().forEach(this::visit);
            }
        }
        query.outputs().forEach(output -> visit(output.expression()));
        query.ordering().keys().forEach(key -> visit(key.expression()));
    }

    private void visit(BoundRelation relation) {
        defined.add(Slots.of(relation));
        switch (relation) {
            case BoundRelation.Table table -> {}
            case BoundRelation.Working working -> changing = true;
            case BoundRelation.Common common -> visit(common.table());
            case BoundRelation.Computed computed -> computed.arguments().forEach(this::visit);
            case BoundRelation.JsonTable table -> visit(table.document());
            case BoundRelation.Derived derived -> visit(derived.query());
            case BoundRelation.Values values -> values.rows().forEach(row -> row.forEach(this::visit));
            case BoundRelation.Join join -> {
                visit(join.left());
                visit(join.right());
                if (join.condition() != null) {
                    visit(join.condition());
                }
            }
        }
    }

    private void visit(CommonTable table) {
        visit(table.query());
        table.recursion().forEach(this::visit);
    }
}
