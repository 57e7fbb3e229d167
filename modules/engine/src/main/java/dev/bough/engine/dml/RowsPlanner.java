package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.Clause;
import dev.bough.engine.bind.FromBinder;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.MergedView;
import dev.bough.engine.bind.NamedColumn;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.Rights;
import dev.bough.engine.bind.Sources;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.exec.RunnablePlan;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.plan.PlanNode;
import dev.bough.engine.plan.PlanNodes;
import dev.bough.engine.plan.QueryPlanner;
import dev.bough.engine.plan.Statistics;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles UPDATE and DELETE: which rows, and what becomes of them. */
final class RowsPlanner {
    private static final int UPDATE_WITHOUT_KEY = 1175;

    private final Binder binder;
    private final TargetTables tables;
    private final Statistics statistics;
    private final Function<Plan, RunnablePlan> runnable;

    RowsPlanner(
            Binder binder, TargetTables tables, Statistics statistics, Function<Plan, RunnablePlan> runnable) {
        this.binder = binder;
        this.tables = tables;
        this.statistics = statistics;
        this.runnable = runnable;
    }

    /** A table of the statement by the name that the statement gives it. */
    private record Named(String alias, @Nullable String schema, int slot, Relation.Stored table) {}

    ChangePlan update(
            Dml.Update update,
            BiFunction<TableDefinition, TableExpressions, NewRow.Rules> rules,
            Predicate<Relation.Stored> concerned) {
        MergedView view = update.tables().size() == 1 ? binder.merged(update.tables().getFirst()) : null;
        FromBinder.Joined joined = view == null ? binder.tables(update.tables()) : view.joined();
        if (joined.relation() instanceof BoundRelation.Computed computed) {
            return new SystemRowsPlanner(binder, tables, statistics, runnable).update(update, computed,
                    joined.sources());
        }
        List<Named> all = stored(joined.relation());
        BoundExpression where = where(joined.sources(), view, update.where());
        Map<Integer, UpdatePlan.Target> targets = new LinkedHashMap<>();
        List<Output> outputs = new ArrayList<>();
        Sources sources = joined.sources();
        for (Dml.SetColumn set : update.assignments()) {
            BoundExpression column =
                    binder.expressions(joined.sources().unguarded(), Clause.EXPRESSION).bind(set.column());
            if (!(column instanceof BoundExpression.Column target)) {
                throw new SqlException(ErrorCode.NONUPDATEABLE_COLUMN, set.column().column());
            }
            Named named = all.stream()
                    .filter(n -> n.slot == target.slot())
                    .findFirst()
                    .orElseThrow(() -> new SqlException(ErrorCode.NON_UPDATABLE_TABLE, target.table(), "UPDATE"));
            UpdatePlan.Target plan = targets.get(named.slot);
            if (plan == null) {
                Relation.Stored table = target(named, TargetTables.Action.UPDATE);
                TableExpressions expressions = new TableExpressions(table.definition(), table.database(), binder);
                plan = new UpdatePlan.Target(
                        table, named.slot, expressions.slot(),
                        rules.apply(table.definition(), expressions).with(expressions, view),
                        concerned.test(table), new ArrayList<>());
                targets.put(named.slot, plan);
            }
            Column definition = plan.table().definition().columns().get(target.index());
            plan.table().rights().require(Rights.Action.UPDATE, definition.name());
            if (view != null) {
                view.require(Rights.Action.UPDATE, List.of(set.column().column()));
            }
            boolean isDefault = set.value() instanceof Expression.DefaultValue;
            if (!isDefault) {
                ChangePlanner.requireNotGenerated(plan.table().definition(), target.index());
            }
            BoundExpression value = isDefault
                    ? BoundExpression.Constant.NULL
                    : binder.expressions(sources, Clause.EXPRESSION).bind(set.value());
            plan.assignments().add(new UpdatePlan.SetColumn(target.index(), outputs.size(), isDefault));
            outputs.add(new Output(value, definition.name(), null));
            if (!isDefault) {
                // assignments are done from left to right: what follows sees the new value
                sources = assigned(sources, target, binder.convert(value, definition.type()));
            }
        }
        BoundQuery.Ordering ordering = binder.ordering(joined.sources(), update.orderBy(), update.limit());
        RunnablePlan plan = plan(joined.relation(), targets.keySet(), where, outputs, ordering);
        boolean single = joined.relation() instanceof BoundRelation.Table;
        return new UpdatePlan(plan, binder.context().functions(), List.copyOf(targets.values()), !single,
                update.modifiers().contains(Dml.Modifier.IGNORE));
    }

    private static Sources assigned(Sources sources, BoundExpression.Column column, BoundExpression value) {
        return new Sources(
                sources.tables().stream()
                        .map(t -> new Sources.Source(t.schema(), t.alias(), replaced(t.columns(), column, value)))
                        .toList(),
                replaced(sources.columns(), column, value));
    }

    private static List<NamedColumn> replaced(List<NamedColumn> columns, BoundExpression.Column column,
            BoundExpression value) {
        return columns.stream()
                .map(c -> c.expression().equals(column) ? c.holding(value) : c)
                .toList();
    }

    ChangePlan delete(Dml.Delete delete, Predicate<Relation.Stored> concerned) {
        MergedView view = delete.from().size() == 1 ? binder.merged(delete.from().getFirst()) : null;
        FromBinder.Joined joined = view == null ? binder.tables(delete.from()) : view.joined();
        if (joined.relation() instanceof BoundRelation.Computed computed) {
            return new SystemRowsPlanner(binder, tables, statistics, runnable).delete(delete, computed,
                    joined.sources());
        }
        List<Named> all = stored(joined.relation());
        List<Named> targets = new ArrayList<>();
        if (delete.targets().isEmpty()) {
            targets.addAll(all);
        }
        for (QualifiedName name : delete.targets()) {
            Named target = all.stream()
                    .filter(n -> n.alias.equalsIgnoreCase(name.name()))
                    .findFirst()
                    .orElseThrow(() -> new SqlException(ErrorCode.UNKNOWN_TABLE_IN, name.name(), "MULTI DELETE"));
            if (targets.contains(target)) {
                throw new SqlException(ErrorCode.NOT_UNIQUE_TABLE, name.name());
            }
            targets.add(target);
        }
        if (targets.isEmpty()) {
            throw new SqlException(ErrorCode.NON_UPDATABLE_TABLE,
                    joined.sources().tables().getFirst().alias(), "DELETE");
        }
        if (view != null) {
            view.require(Rights.Action.DELETE, List.of());
        }
        List<DeletePlan.Target> plans = new ArrayList<>();
        for (Named named : targets) {
            Relation.Stored table = target(named, TargetTables.Action.DELETE);
            plans.add(new DeletePlan.Target(table, named.slot, concerned.test(table)));
        }
        BoundExpression where = where(joined.sources(), view, delete.where());
        BoundQuery.Ordering ordering = binder.ordering(joined.sources(), delete.orderBy(), delete.limit());
        Set<Integer> slots = Set.copyOf(plans.stream().map(DeletePlan.Target::slot).toList());
        boolean everything = where == null && ordering.isNone() && all.size() == 1 && plans.size() == 1
                && !plans.getFirst().concernedByKeys();
        boolean single = joined.relation() instanceof BoundRelation.Table;
        return new DeletePlan(plan(joined.relation(), slots, where, List.of(), ordering), binder.context().functions(),
                plans, !single,
                everything, delete.modifiers().contains(Dml.Modifier.IGNORE));
    }

    /** The rows that the statement means: through a view no others than those of the view. */
    private @Nullable BoundExpression where(Sources sources, @Nullable MergedView view, @Nullable Expression where) {
        BoundExpression own = where == null ? null : binder.expressions(sources, Clause.WHERE).bind(where);
        return view == null ? own : binder.and(view.where(), own);
    }

    private Relation.Stored target(Named named, TargetTables.Action action) {
        named.table.rights().require(Rights.Action.valueOf(action.name()));
        tables.target(named.table.database(), named.table.definition().name(), action);
        if (named.table.handle().isFixed()) {
            throw new SqlException(ErrorCode.NON_UPDATABLE_TABLE, named.alias, action.name());
        }
        return named.table;
    }

    private List<Named> stored(BoundRelation relation) {
        List<Named> found = new ArrayList<>();
        collect(relation, found);
        return found;
    }

    private static void collect(BoundRelation relation, List<Named> found) {
        switch (relation) {
            case BoundRelation.Table table ->
                    found.add(new Named(table.alias(), null, table.slot(), table.table()));
            case BoundRelation.Join join -> {
                collect(join.left(), found);
                collect(join.right(), found);
            }
            default -> {
                // computed rows cannot be changed
            }
        }
    }

    private RunnablePlan plan(
            BoundRelation relation,
            Set<Integer> targets,
            @Nullable BoundExpression where,
            List<Output> outputs,
            BoundQuery.Ordering ordering) {
        Plan plan = new QueryPlanner(binder, statistics).plan(new BoundQuery.Block(
                locked(relation, targets), where, null, null, List.of(), outputs, false, ordering, false, false));
        if (ordering.limit() == null && isSafe()) {
            requireKeys(plan, targets);
        }
        return runnable.apply(plan);
    }

    private boolean isSafe() {
        Value safe = binder.context().statement().session().systemVariable("sql_safe_updates", false);
        return safe instanceof Value.Long flag && flag.value() != 0;
    }

    /** With sql_safe_updates no table is changed that is read as a whole (MySQL manual, 6.5.1.6). */
    private static void requireKeys(Plan plan, Set<Integer> targets) {
        PlanNodes.walk(plan.root(), node -> {
            if (node instanceof PlanNode.Scan scan && targets.contains(scan.slot()) && scan.range().isAll()) {
                throw SqlException.signalled(UPDATE_WITHOUT_KEY, "HY000",
                        "You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column.");
            }
        });
    }

    /** The same tables, with the rows of the targets locked as they are read. */
    private static BoundRelation locked(BoundRelation relation, Set<Integer> targets) {
        return switch (relation) {
            case BoundRelation.Table table when targets.contains(table.slot()) ->
                    new BoundRelation.Table(table.slot(), table.table(), table.alias(), table.hints(),
                            LockMode.EXCLUSIVE);
            case BoundRelation.Join join -> new BoundRelation.Join(
                    join.kind(), locked(join.left(), targets), locked(join.right(), targets), join.condition());
            default -> relation;
        };
    }
}
