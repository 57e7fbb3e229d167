package dev.bough.api.type;

import dev.bough.api.Stability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement demands of one column, as far as it says so simply. A hint: rows that do not meet it may be
 * returned, because the engine filters again; rows that do meet it must be.
 *
 * <p>Closed for ever: nothing subtler is offered, and whatever does not fit is {@link Any}. Values have the column's
 * type and compare as it does, in its collation.
 */
@Stability(Stability.Level.EVOLVING)
public sealed interface Constraint {
    /** No demand. */
    record Any() implements Constraint {}

    /** No value will do: the scan may return nothing at all. */
    record None() implements Constraint {}

    /** One of these values, at least one; a NULL among them means IS NULL. */
    record Points(List<Cell> values) implements Constraint {
        public Points {
            values = List.copyOf(values);
        }
    }

    /**
     * Between two values, never NULL.
     *
     * @param low the lower bound; null for none
     * @param lowInclusive whether the lower bound itself will do
     * @param high the upper bound; null for none
     * @param highInclusive whether the upper bound itself will do
     */
    record Range(@Nullable Cell low, boolean lowInclusive, @Nullable Cell high, boolean highInclusive)
            implements
                Constraint {}

    /** No demand. */
    static Constraint any() {
        return Texts.ANY;
    }

    /** No value will do. */
    static Constraint none() {
        return Texts.NONE;
    }

    /**
     * Whether a text meets this, for a column whose collation compares bytes, as those of system tables do by default.
     */
    default boolean admits(String text) {
        return Texts.admits(this, text);
    }

    /** Whether NULL meets this. */
    default boolean admitsNull() {
        return switch (this) {
            case Any _ -> true;
            case None _ -> false;
            case Points points -> points.values().stream().anyMatch(Cell::isNull);
            case Range _ -> false;
        };
    }
}
