package dev.bough.engine.plan;

import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.Calls;
import dev.bough.engine.bind.CommonTable;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.bind.Output;
import dev.bough.engine.bind.Rewriter;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.bind.TableHandle;
import dev.bough.engine.plan.JoinGraph.Unit;
import dev.bough.engine.plan.Plan.CommonPlan;
import dev.bough.engine.plan.Plan.Subplan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a bound query. One planner plans one statement. */
public final class QueryPlanner {
    private final Binder binder;
    private final Calls calls;
    private final AccessPlanner access;
    private final Simplifier simplifier;
    private final Map<Integer, Subplan> subqueries = new HashMap<>();
    private final Map<Integer, CommonPlan> commonTables = new HashMap<>();

    public QueryPlanner(Binder binder, Statistics statistics) {
        this.binder = binder;
        calls = binder.calls();
        access = new AccessPlanner(calls, statistics);
        simplifier = new Simplifier(calls);
    }

    /** Plans a whole query, the binder's last: its slots are counted now. */
    public Plan plan(BoundQuery query) {
        BoundQuery folded = new Folding(binder).query(query);
        Subplan root = query(folded);
        planSubqueries(root);
        List<PlanNode> roots = new ArrayList<>();
        roots.add(root.root());
        subqueries.values().forEach(sub -> roots.add(sub.root()));
        commonTables.values().forEach(common -> {
            roots.add(common.query().root());
            common.steps().forEach(step -> roots.add(step.root()));
        });
        return new Plan(
                root.root(),
                root.outputs(),
                ResultColumnMaker.of(root.outputs()),
                binder.slots(),
                subqueries,
                commonTables,
                tables(roots),
                Briefness.isBrief(root.root(), roots.size(), root.outputs()));
    }

    private static List<TableHandle> tables(List<PlanNode> roots) {
        Set<TableHandle> handles = new LinkedHashSet<>();
        for (PlanNode root : roots) {
            PlanNodes.walk(root, node -> {
                switch (node) {
                    case PlanNode.Scan scan -> handles.add(scan.table().handle());
                    case PlanNode.Count count -> handles.add(count.scan().table().handle());
                    case PlanNode.ComputedScan scan -> handles.add(scan.table().handle());
                    default -> {}
                }
            });
        }
        return List.copyOf(handles);
    }

    Calls calls() {
        return calls;
    }

    AccessPlanner access() {
        return access;
    }

    Simplifier simplifier() {
        return simplifier;
    }

    Subplan query(BoundQuery query) {
        return switch (query) {
            case BoundQuery.Block block -> new BlockPlanner(this).plan(block);
            case BoundQuery.SetOperation operation -> setOperation(operation);
        };
    }

    private Subplan setOperation(BoundQuery.SetOperation operation) {
        List<PlanNode> inputs = new ArrayList<>();
        List<List<BoundExpression>> expressions = new ArrayList<>();
        double rows = 0;
        double cost = 0;
        for (BoundQuery operand : operation.operands()) {
            Subplan plan = query(operand);
            inputs.add(plan.root());
            expressions.add(values(plan.outputs()));
            rows += plan.root().rows();
            cost += plan.root().cost();
        }
        PlanNode node = new PlanNode.SetOperation(
                operation.operator(), operation.all(), inputs, expressions, operation.slot(), rows, cost + rows);
        int[] slots = {operation.slot()};
        if (!operation.all() && operation.operator() == BoundQuery.SetOperator.UNION) {
            node = new PlanNode.Distinct(node, values(operation.outputs()), slots);
        }
        node = BlockPlanner.ordered(node, operation.ordering(), slots, false, false);
        return new Subplan(node, operation.outputs(),
                !Defined.free(operation).isEmpty() || Defined.isChanging(operation));
    }

    static List<BoundExpression> values(List<Output> outputs) {
        return outputs.stream().map(Output::expression).toList();
    }

    /** The rows of a source that is no stored table, {@code conditions} checked. */
    PlanNode leaf(BoundRelation leaf, List<BoundExpression> conditions, Needed needed) {
        if (leaf instanceof BoundRelation.Computed computed) {
            return computed(computed, conditions, needed);
        }
        PlanNode rows = switch (leaf) {
            case BoundRelation.JsonTable table -> new PlanNode.JsonTable(
                    table.slot(), table.document(), table.rows(), table.columns(), table.alias());
            case BoundRelation.Derived derived -> derived(derived, conditions);
            case BoundRelation.Common common -> common(common, conditions);
            case BoundRelation.Working working ->
                    new PlanNode.WorkingScan(working.slot(), working.commonTable(), working.alias());
            case BoundRelation.Values values -> new PlanNode.Values(values.slot(), values.rows());
            case BoundRelation.Computed computed -> throw new IllegalStateException("a computed table");
            case BoundRelation.Table table -> throw new IllegalStateException("a stored table");
            case BoundRelation.Join join -> throw new IllegalStateException("a join");
        };
        BoundExpression condition = calls.and(conditions);
        return condition == null
                ? rows
                : new PlanNode.Filter(rows, condition, Math.max(0.1, rows.rows() * Selectivity.of(conditions)),
                        rows.cost());
    }

    private PlanNode derived(BoundRelation.Derived derived, List<BoundExpression> conditions) {
        BoundQuery query = PushDown.into(derived.query(), derived.slot(), conditions, calls);
        Subplan plan = query(query);
        return new PlanNode.Project(plan.root(), derived.slot(), values(plan.outputs()), derived.alias());
    }

    private PlanNode common(BoundRelation.Common common, List<BoundExpression> conditions) {
        CommonTable table = common.table();
        if (table.references() == 1 && !table.isRecursive()) {
            return derived(new BoundRelation.Derived(common.slot(), table.query(), common.alias(), false), conditions);
        }
        if (!commonTables.containsKey(table.id())) {
            Folding folding = new Folding(binder);
            Subplan query = query(folding.query(table.query()));
            List<Subplan> steps = new ArrayList<>();
            table.recursion().forEach(step -> steps.add(query(folding.query(step))));
            commonTables.put(table.id(), new CommonPlan(table, query, steps));
            planSubqueries(query);
            steps.forEach(this::planSubqueries);
        }
        CommonPlan plan = commonTables.get(table.id());
        double rows = plan == null ? 1 : plan.query().root().rows() * (table.isRecursive() ? 10 : 1);
        return new PlanNode.CommonScan(common.slot(), table, common.alias(), rows);
    }

    private PlanNode computed(BoundRelation.Computed computed, List<BoundExpression> conditions, Needed needed) {
        int columns = computed.table().table().shape().columns().size();
        BitSet wanted = needed.of(computed.slot());
        List<Boolean> wants = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            wants.add(wanted.get(i));
        }
        List<PlanNode.Demand> demands = new ArrayList<>();
        for (BoundExpression condition : conditions) {
            Sargable sargable = Sargable.of(condition, computed.slot());
            if (sargable != null && demands.stream().noneMatch(demand -> demand.column() == sargable.column())) {
                demands.add(new PlanNode.Demand(sargable.column(), sargable.points(), sargable.range()));
            }
        }
        double rows = demands.isEmpty() ? 1000 : 10;
        return new PlanNode.ComputedScan(
                computed.slot(),
                computed.table(),
                computed.alias(),
                computed.arguments(),
                List.copyOf(wants),
                List.copyOf(demands),
                calls.and(conditions),
                Math.max(0.1, rows * Selectivity.of(conditions)),
                rows * 2);
    }

    /** Whether rows may be kept and read again within a statement. */
    boolean isBufferable(PlanNode node) {
        boolean[] may = {true};
        PlanNodes.walk(node, part -> {
            boolean locks = part instanceof PlanNode.Scan scan && scan.lock() != LockMode.NONE;
            may[0] &= !locks && !(part instanceof PlanNode.WorkingScan);
            may[0] &= PlanNodes.expressions(part).stream().noneMatch(Defined::isChanging);
        });
        return may[0];
    }

    /** Whether a unit depends on rows of outer queries. */
    boolean readsOutside(Unit unit, List<BoundExpression> conditions) {
        Slots read = new Slots();
        collect(unit, read);
        conditions.forEach(condition -> read.add(Defined.free(condition)));
        return !unit.slots().containsAll(read);
    }

    private static void collect(Unit unit, Slots read) {
        unit.on().forEach(condition -> read.add(Defined.free(condition)));
        if (unit.leaf() != null) {
            read.add(Defined.free(unit.leaf()));
        }
        JoinGraph group = unit.group();
        if (group != null) {
            group.conditions.forEach(condition -> read.add(Defined.free(condition)));
            group.units.forEach(each -> collect(each, read));
        }
    }

    /** Plans the subqueries in the expressions of a plan, and those in theirs. */
    private void planSubqueries(Subplan plan) {
        List<BoundExpression> expressions = new ArrayList<>(values(plan.outputs()));
        PlanNodes.walk(plan.root(), node -> expressions.addAll(PlanNodes.expressions(node)));
        for (BoundExpression expression : expressions) {
            new Rewriter() {
                @Override
                protected @Nullable BoundExpression replace(BoundExpression part) {
                    switch (part) {
                        case BoundExpression.Scalar scalar -> subquery(scalar.id(), scalar.query());
                        case BoundExpression.Exists exists -> subquery(exists.id(), exists.query());
                        case BoundExpression.RowCondition row -> {
                            subquery(row.id(), row.query());
                            rewrite(row.condition());
                        }
                        case BoundExpression.Quantified quantified -> {
                            subquery(quantified.id(), quantified.query());
                            all(quantified.left());
                        }
                        default -> {
                            return null;
                        }
                    }
                    return part;
                }
            }.rewrite(expression);
        }
    }

    private void subquery(int id, BoundQuery query) {
        if (subqueries.containsKey(id)) {
            return;
        }
        Subplan planned = query(query);
        boolean correlated = !Defined.free(query).isEmpty() || Defined.isChanging(query);
        Subplan plan = new Subplan(planned.root(), planned.outputs(), correlated);
        subqueries.put(id, plan);
        planSubqueries(plan);
    }
}
