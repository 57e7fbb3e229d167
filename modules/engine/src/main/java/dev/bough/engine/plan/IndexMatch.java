package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.SortKey;
import dev.bough.engine.catalog.TupleLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conditions say of one index: points on its first parts, then a range on the next. */
final class IndexMatch {
    private final TupleLayout map;
    private final List<List<BoundExpression>> points = new ArrayList<>();
    private final List<Boolean> nullSafe = new ArrayList<>();
    private final List<BoundExpression> absorbed = new ArrayList<>();
    private IndexRange.@Nullable Range range;
    private double pointCount = 1;

    IndexMatch(TupleLayout map, List<Sargable> sargables, int maxPoints) {
        this.map = map;
        for (TupleLayout.KeyPart part : map.keyParts()) {
            Sargable point = bestPoint(part.column(), sargables);
            if (point == null || pointCount * point.points().size() > maxPoints) {
                matchRange(part, sargables);
                return;
            }
            points.add(point.points());
            nullSafe.add(point.nullSafe());
            pointCount *= point.points().size();
            if (point.exact() && part.prefixLength() == 0) {
                absorbed.add(point.condition());
            }
        }
    }

    private static @Nullable Sargable bestPoint(int column, List<Sargable> sargables) {
        Sargable best = null;
        for (Sargable sargable : sargables) {
            boolean better = best == null || sargable.points().size() < best.points().size();
            if (sargable.column() == column && !sargable.points().isEmpty() && better) {
                best = sargable;
            }
        }
        return best;
    }

    private void matchRange(TupleLayout.KeyPart part, List<Sargable> sargables) {
        BoundExpression low = null;
        BoundExpression high = null;
        boolean lowInclusive = false;
        boolean highInclusive = false;
        boolean any = false;
        for (Sargable sargable : sargables) {
            IndexRange.Range bounds = sargable.range();
            if (sargable.column() != part.column() || bounds == null) {
                continue;
            }
            boolean fits = (bounds.low() == null || low == null) && (bounds.high() == null || high == null);
            if (!fits) {
                continue;
            }
            any = true;
            low = low == null ? bounds.low() : low;
            lowInclusive |= bounds.low() != null && bounds.lowInclusive();
            high = high == null ? bounds.high() : high;
            highInclusive |= bounds.high() != null && bounds.highInclusive();
            if (sargable.exact() && part.prefixLength() == 0) {
                absorbed.add(sargable.condition());
            }
        }
        if (any) {
            boolean prefix = part.prefixLength() > 0;
            range = new IndexRange.Range(low, lowInclusive || prefix, high, highInclusive || prefix,
                    low == null && high == null);
        }
    }

    IndexRange range() {
        return points.isEmpty() && range == null ? IndexRange.ALL : new IndexRange(points, nullSafe, range);
    }

    /** The conditions that the range alone enforces. */
    List<BoundExpression> absorbed() {
        return absorbed;
    }

    int pointParts() {
        return points.size();
    }

    double pointCount() {
        return pointCount;
    }

    boolean anyNullSafe() {
        return nullSafe.contains(true);
    }

    /** A guess at the rows of the range. */
    double rows(double total, boolean unique) {
        if (unique) {
            return Math.min(total, pointCount);
        }
        double rows = total;
        if (!points.isEmpty()) {
            double perPoint = Math.max(1, total * Math.pow(0.02, points.size()));
            rows = Math.min(total, perPoint * pointCount);
        }
        if (range != null) {
            boolean both = range.low() != null && range.high() != null;
            rows *= range.isNotNull() ? 0.9 : both ? 0.1 : 0.33;
        }
        return Math.max(rows, 0.5);
    }

    /** Whether a walk in this direction comes in an order that meets the wish. */
    boolean isOrdered(Wish wish, int slot, boolean descending) {
        Set<Integer> fixed = new HashSet<>();
        int part = 0;
        while (part < points.size() && points.get(part).size() == 1) {
            fixed.add(map.keyParts().get(part).column());
            part++;
        }
        if (part < points.size()) {
            return false;
        }
        return wish.anyOrder() ? isGrouped(wish, slot, part, fixed) : isSorted(wish, slot, part, fixed, descending);
    }

    private boolean isSorted(Wish wish, int slot, int from, Set<Integer> fixed, boolean descending) {
        int part = from;
        for (SortKey key : wish.keys()) {
            if (key.expression() instanceof BoundExpression.Constant) {
                continue;
            }
            if (!(key.expression() instanceof BoundExpression.Column column) || column.slot() != slot) {
                return false;
            }
            if (fixed.contains(column.index())) {
                continue;
            }
            while (part < map.keyParts().size() && fixed.contains(map.keyParts().get(part).column())) {
                part++;
            }
            if (part >= map.keyParts().size()) {
                return false;
            }
            TupleLayout.KeyPart next = map.keyParts().get(part++);
            boolean down = next.descending() != descending;
            if (next.column() != column.index() || next.prefixLength() > 0 || down != key.descending()) {
                return false;
            }
            fixed.add(column.index());
        }
        return true;
    }

    private boolean isGrouped(Wish wish, int slot, int from, Set<Integer> fixed) {
        Set<Integer> wanted = new HashSet<>();
        for (SortKey key : wish.keys()) {
            if (!(key.expression() instanceof BoundExpression.Column column) || column.slot() != slot) {
                return false;
            }
            if (!fixed.contains(column.index())) {
                wanted.add(column.index());
            }
        }
        for (int part = from; !wanted.isEmpty(); part++) {
            if (part >= map.keyParts().size()) {
                return false;
            }
            TupleLayout.KeyPart next = map.keyParts().get(part);
            boolean extra = !wanted.remove(next.column()) && !fixed.contains(next.column());
            if (extra || next.prefixLength() > 0) {
                return false;
            }
        }
        return true;
    }
}
