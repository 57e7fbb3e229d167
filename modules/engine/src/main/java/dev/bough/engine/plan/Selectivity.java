package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import java.util.List;

/** Guesses which part of the rows meets conditions that no index answers. */
final class Selectivity {
    private Selectivity() {}

    static double of(List<BoundExpression> conditions) {
        double part = 1;
        for (BoundExpression condition : conditions) {
            part *= of(condition);
        }
        return Math.max(part, 1e-4);
    }

    private static double of(BoundExpression condition) {
        if (!(condition instanceof BoundExpression.Call call)) {
            return 0.7;
        }
        return switch (call.name()) {
            case "=", "<=>", "IS NULL" -> 0.1;
            case "<", ">", "<=", ">=" -> 0.33;
            case "BETWEEN" -> 0.2;
            case "IN" -> Math.min(0.5, 0.1 * (call.arguments().size() - 1));
            case "LIKE", "REGEXP" -> 0.2;
            case "AND" -> of(call.arguments());
            case "OR" -> Math.min(1, call.arguments().stream().mapToDouble(Selectivity::of).sum());
            default -> 0.9;
        };
    }
}
