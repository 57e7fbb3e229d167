package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundRelation;
import dev.bough.engine.bind.Calls;
import dev.bough.engine.bind.LockMode;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses how the rows of one stored table are found: which index, which part of it, in which direction. */
final class AccessPlanner {
    /** Points that an IN or a product of several may have before it is a filter only. */
    private static final int MAX_POINTS = 10_000;

    /** What small tables are taken for: they may grow while their plans are kept. */
    private static final double LEAST_ROWS = 500;

    private static final double LOOKUP = 2;
    private static final double FETCH = 3;

    private final Calls calls;
    private final Statistics statistics;

    AccessPlanner(Calls calls, Statistics statistics) {
        this.calls = calls;
        this.statistics = statistics;
    }

    /**
     * A way to a table's rows.
     *
     * @param ordered whether it meets the wish
     */
    record Access(PlanNode.Scan scan, boolean ordered) {}

    /** The best way, all conditions checked; conditions may read any other slot. */
    Access best(BoundRelation.Table table, List<BoundExpression> conditions, BitSet needed, Wish wish) {
        List<Sargable> sargables = new ArrayList<>();
        for (BoundExpression condition : conditions) {
            Sargable sargable = Sargable.of(condition, table.slot());
            if (sargable != null) {
                sargables.add(sargable);
            }
        }
        TableDefinition definition = table.table().definition();
        TableLayout layout = new TableLayout(definition);
        double total = Math.max(LEAST_ROWS, statistics.rowCount(table.table().handle()));
        Access best = null;
        double bestCost = Double.MAX_VALUE;
        for (int index = -1; index < definition.indexes().size(); index++) {
            if (!isAllowed(table, index)) {
                continue;
            }
            for (Candidate candidate : candidates(table, layout, index, conditions, sargables, needed, wish, total)) {
                double cost = candidate.costFor(wish);
                if (candidate.forced) {
                    cost /= 1e6;
                }
                if (cost < bestCost) {
                    bestCost = cost;
                    best = candidate.access;
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("no way to the rows of " + definition.name());
        }
        return best;
    }

    private static boolean isAllowed(BoundRelation.Table table, int index) {
        if (index < 0) {
            return true;
        }
        Index definition = table.table().definition().indexes().get(index);
        String name = definition.name().toUpperCase(Locale.ROOT);
        List<String> allowed = table.hints().allowed();
        return definition.visible()
                && (allowed == null || allowed.contains(name))
                && !table.hints().ignored().contains(name);
    }

    /** A way with its cost. */
    private record Candidate(Access access, double rowsBeforeFilter, boolean forced) {
        /** What it costs until the wish is met. */
        double costFor(Wish wish) {
            PlanNode.Scan scan = access.scan;
            if (wish.isNone()) {
                return scan.cost();
            }
            if (access.ordered) {
                double share = wish.limit() >= 0 && scan.rows() > 0 ? Math.min(1, wish.limit() / scan.rows()) : 1;
                return LOOKUP + scan.cost() * share;
            }
            return scan.cost() + scan.rows() * (wish.anyOrder() ? 0.5 : 1 + Math.log(scan.rows() + 1) / 8);
        }
    }

    private List<Candidate> candidates(
            BoundRelation.Table table,
            TableLayout layout,
            int index,
            List<BoundExpression> conditions,
            List<Sargable> sargables,
            BitSet needed,
            Wish wish,
            double total) {
        TupleLayout map = layout.map(index);
        Index key = keyOf(layout.definition(), index);
        IndexMatch match = new IndexMatch(map, sargables, MAX_POINTS);
        boolean covering = index >= 0 && table.lock() == LockMode.NONE && holdsAll(map, needed);
        boolean forced = index >= 0 && table.hints().force();
        boolean unique = key != null && (index < 0 || key.unique()) && match.pointParts() >= map.ownParts()
                && !match.anyNullSafe();
        double rows = match.rows(total, unique);
        if (index >= 0 && match.range().isAll() && !covering && wish.isNone() && !forced) {
            return List.of();
        }
        double perRow = index < 0 || covering ? (index < 0 ? 1 : 0.8) : FETCH;
        double cost = (match.range().isAll() ? 0 : LOOKUP * match.pointCount()) + rows * perRow;
        List<BoundExpression> filter = new ArrayList<>(conditions);
        filter.removeAll(match.absorbed());
        double filtered = rows * Selectivity.of(filter);
        List<Candidate> candidates = new ArrayList<>();
        for (boolean descending : wish.isNone() ? new boolean[] {false} : new boolean[] {false, true}) {
            boolean ordered = !wish.isNone() && match.isOrdered(wish, table.slot(), descending);
            if (descending && !ordered) {
                continue;
            }
            PlanNode.Scan scan = new PlanNode.Scan(
                    table.slot(),
                    table.table(),
                    table.alias(),
                    index,
                    key,
                    covering,
                    unique,
                    match.range(),
                    descending,
                    calls.and(filter),
                    table.lock(),
                    Math.max(filtered, unique ? Math.min(1, rows) : 0.1),
                    cost);
            candidates.add(new Candidate(new Access(scan, ordered), rows, forced && !match.range().isAll()));
        }
        return candidates;
    }

    private static @Nullable Index keyOf(TableDefinition definition, int index) {
        return index < 0 ? (definition.isKeyless() ? null : definition.primaryKey()) : definition.indexes().get(index);
    }

    private static boolean holdsAll(TupleLayout map, BitSet needed) {
        for (int column = needed.nextSetBit(0); column >= 0; column = needed.nextSetBit(column + 1)) {
            if (!map.holds(column)) {
                return false;
            }
        }
        return true;
    }
}
