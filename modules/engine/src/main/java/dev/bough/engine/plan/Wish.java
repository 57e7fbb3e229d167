package dev.bough.engine.plan;

import dev.bough.engine.bind.SortKey;
import java.util.List;

/**
 * An order in which rows would be welcome.
 *
 * @param keys what they would be ordered by; empty for no wish
 * @param anyOrder whether the keys may come in any order and direction, as for grouping
 * @param limit how many rows are wanted of it; -1 for all
 */
record Wish(List<SortKey> keys, boolean anyOrder, double limit) {
    static final Wish NONE = new Wish(List.of(), false, -1);

    boolean isNone() {
        return keys.isEmpty();
    }
}
