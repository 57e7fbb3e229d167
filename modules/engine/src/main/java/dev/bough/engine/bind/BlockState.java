package dev.bough.engine.bind;

import dev.bough.parser.tree.Over;
import dev.bough.parser.tree.QueryBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What binding one SELECT finds out on the way: whether it aggregates, its named windows, what ANY_VALUE frees. */
final class BlockState {
    private final List<QueryBody.NamedWindow> windows;
    private final List<BoundExpression> free = new ArrayList<>();
    private boolean aggregated;

    BlockState(List<QueryBody.NamedWindow> windows) {
        this.windows = windows;
    }

    void aggregated() {
        aggregated = true;
    }

    boolean isAggregated() {
        return aggregated;
    }

    void free(BoundExpression expression) {
        free.add(expression);
    }

    /** Whether ANY_VALUE allows an expression beside aggregates. */
    boolean isFree(BoundExpression expression) {
        return free.contains(expression);
    }

    Over.@Nullable Specification window(String name) {
        for (QueryBody.NamedWindow window : windows) {
            if (window.name().equalsIgnoreCase(name)) {
                return window.window();
            }
        }
        return null;
    }
}
