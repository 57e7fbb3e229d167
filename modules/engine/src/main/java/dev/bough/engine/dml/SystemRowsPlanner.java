package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.TableShape;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.api.systable.WriteRequest;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.Clause;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Sources;
import dev.bough.engine.exec.RunnablePlan;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plan.QueryPlanner;
import dev.bough.engine.plan.Statistics;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles UPDATE and DELETE of one system table. */
final class SystemRowsPlanner {
    private final Binder binder;
    private final TargetTables tables;
    private final Statistics statistics;
    private final Function<Plan, RunnablePlan> runnable;

    SystemRowsPlanner(
            Binder binder, TargetTables tables, Statistics statistics, Function<Plan, RunnablePlan> runnable) {
        this.binder = binder;
        this.tables = tables;
        this.statistics = statistics;
        this.runnable = runnable;
    }

    ChangePlan update(Dml.Update update, BoundRelation.Computed relation, Sources sources) {
        WritableSystemTable target = tables.target(relation.table(), TargetTables.Action.UPDATE);
        List<Integer> assigned = new ArrayList<>();
        List<Output> outputs = columns(relation, target.shape());
        for (Dml.SetColumn set : update.assignments()) {
            BoundExpression column = binder.expressions(sources, Clause.EXPRESSION).bind(set.column());
            if (!(column instanceof BoundExpression.Column found) || set.value() instanceof Expression.DefaultValue) {
                throw new SqlException(ErrorCode.NONUPDATEABLE_COLUMN, set.column().column());
            }
            BoundExpression value = binder.expressions(sources, Clause.EXPRESSION).bind(set.value());
            assigned.add(found.index());
            outputs.add(new Output(binder.convert(value, found.type()), found.name(), null));
        }
        BoundQuery.Ordering ordering = binder.ordering(sources, update.orderBy(), update.limit());
        RunnablePlan rows = plan(relation, where(sources, update.where()), outputs, ordering);
        return new SystemChangePlan(
                rows, relation.table(), target, new SystemWrite(WriteRequest.Operation.UPDATE, assigned),
                target.shape().columns().size());
    }

    ChangePlan delete(Dml.Delete delete, BoundRelation.Computed relation, Sources sources) {
        WritableSystemTable target = tables.target(relation.table(), TargetTables.Action.DELETE);
        BoundQuery.Ordering ordering = binder.ordering(sources, delete.orderBy(), delete.limit());
        RunnablePlan rows =
                plan(relation, where(sources, delete.where()), columns(relation, target.shape()), ordering);
        return new SystemChangePlan(
                rows, relation.table(), target, new SystemWrite(WriteRequest.Operation.DELETE, List.of()),
                target.shape().columns().size());
    }

    private static List<Output> columns(BoundRelation.Computed relation, TableShape shape) {
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            TableShape.Column column = shape.columns().get(i);
            outputs.add(new Output(
                    new BoundExpression.Column(
                            relation.slot(), i, column.type(), column.nullable(), relation.alias(), column.name()),
                    column.name(), null));
        }
        return outputs;
    }

    private @Nullable BoundExpression where(Sources sources, @Nullable Expression where) {
        return where == null ? null : binder.expressions(sources, Clause.WHERE).bind(where);
    }

    private RunnablePlan plan(
            BoundRelation relation, @Nullable BoundExpression where, List<Output> outputs,
            BoundQuery.Ordering ordering) {
        return runnable.apply(new QueryPlanner(binder, statistics).plan(
                new BoundQuery.Block(relation, where, null, null, List.of(), outputs, false, ordering, false, false)));
    }
}
