package dev.bough.engine.plan;

import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.Slots;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions taken apart at their ANDs. */
final class Conjuncts {
    private static final Set<String> STRICT = Set.of(
            "=", "<", ">", "<=", ">=", "<>", "+", "-", "*", "/", "DIV", "%", "LIKE", "BETWEEN", "NEG", "REGEXP", "&",
            "|", "^", "~");

    private Conjuncts() {}

    static List<BoundExpression> of(@Nullable BoundExpression condition) {
        List<BoundExpression> conjuncts = new ArrayList<>();
        if (condition != null) {
            split(condition, conjuncts);
        }
        return conjuncts;
    }

    private static void split(BoundExpression condition, List<BoundExpression> conjuncts) {
        if (condition instanceof BoundExpression.Call call && call.name().equals("AND")) {
            call.arguments().forEach(argument -> split(argument, conjuncts));
        } else if (condition instanceof BoundExpression.Call call && call.name().equals("BETWEEN")) {
            conjuncts.add(condition);
        } else if (!isTrue(condition)) {
            conjuncts.add(condition);
        }
    }

    static boolean isTrue(BoundExpression condition) {
        return condition instanceof BoundExpression.Constant constant
                && constant.value() instanceof Value.Long number
                && number.value() != 0;
    }

    /** Whether a condition is a constant that is not true. */
    static boolean isNever(BoundExpression condition) {
        return condition instanceof BoundExpression.Constant constant
                && (constant.value().isNull()
                        || (constant.value() instanceof Value.Long number && number.value() == 0));
    }

    /** Whether a condition cannot be true where all rows of these slots are NULL. */
    static boolean rejectsNulls(BoundExpression condition, Slots slots) {
        if (!(condition instanceof BoundExpression.Call call)) {
            return condition instanceof BoundExpression.Column column && slots.contains(column.slot());
        }
        return switch (call.name()) {
            case "AND" -> call.arguments().stream().anyMatch(argument -> rejectsNulls(argument, slots));
            case "OR" -> call.arguments().stream().allMatch(argument -> rejectsNulls(argument, slots));
            case "IS NOT NULL" -> isNullWith(call.arguments().getFirst(), slots);
            case "IN" -> isNullWith(call.arguments().getFirst(), slots);
            case "NOT" -> call.arguments().getFirst() instanceof BoundExpression.Call inner
                    && (STRICT.contains(inner.name()) || inner.name().equals("IN"))
                    && isNullWith(inner.arguments().getFirst(), slots);
            default -> STRICT.contains(call.name())
                    && call.arguments().stream().anyMatch(argument -> isNullWith(argument, slots));
        };
    }

    /** Whether a value is surely NULL where all rows of these slots are. */
    private static boolean isNullWith(BoundExpression value, Slots slots) {
        return switch (value) {
            case BoundExpression.Column column -> slots.contains(column.slot());
            case BoundExpression.Convert convert -> isNullWith(convert.operand(), slots);
            case BoundExpression.Call call -> STRICT.contains(call.name())
                    && call.arguments().stream().anyMatch(argument -> isNullWith(argument, slots));
            default -> false;
        };
    }
}
