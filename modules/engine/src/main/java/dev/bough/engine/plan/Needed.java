package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundQuery;
import dev.bough.engine.bind.Rewriter;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that a query reads of each slot. */
final class Needed {
    private final Map<Integer, BitSet> columns = new HashMap<>();

    static Needed of(BoundQuery query) {
        Needed needed = new Needed();
        new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                if (part instanceof BoundExpression.Column column) {
                    needed.columns.computeIfAbsent(column.slot(), slot -> new BitSet()).set(column.index());
                }
                return null;
            }
        }.query(query);
        return needed;
    }

    BitSet of(int slot) {
        return columns.getOrDefault(slot, new BitSet());
    }
}
