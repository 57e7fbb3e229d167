package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import org.jspecify.annotations.Nullable;

/** A condition that rows meet or not; unknown is not. */
final class Condition {
    /** Met by every row. */
    static final Condition ALWAYS = new Condition(null);

    private final @Nullable Evaluator evaluator;

    /**
     * @param evaluator of an integer, true where not 0; null for a condition that always holds
     */
    Condition(@Nullable Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    boolean holds(Frame frame) {
        return evaluator == null || (evaluator.evalLong(frame) != 0 && !frame.isNull);
    }
}
