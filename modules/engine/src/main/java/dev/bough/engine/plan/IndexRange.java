package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an index that a scan walks: points on its first parts, then perhaps a range on the next one.
 *
 * @param points for each of the first parts the values wanted, one for an equality, several for IN
 * @param nullSafe for each of those parts whether NULL is looked up like a value ({@code <=>}, IS NULL)
 * @param range on the part that follows
 */
public record IndexRange(List<List<BoundExpression>> points, List<Boolean> nullSafe, @Nullable Range range) {
    /** The whole index. */
    public static final IndexRange ALL = new IndexRange(List.of(), List.of(), null);

    public IndexRange {
        points = points.stream().map(List::copyOf).toList();
        nullSafe = List.copyOf(nullSafe);
    }

    /** Bounds of one key part, never matching NULL; {@code low} or {@code high} is null where the side is open. */
    public record Range(
            @Nullable BoundExpression low, boolean lowInclusive, @Nullable BoundExpression high, boolean highInclusive,
            boolean isNotNull) {}

    public boolean isAll() {
        return points.isEmpty() && range == null;
    }

    /** Whether it is one prefix of keys. */
    public boolean isSinglePoint() {
        return range == null && points.stream().allMatch(choices -> choices.size() == 1);
    }
}
