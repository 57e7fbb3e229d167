package dev.bough.engine.plan;

import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.bind.BoundExpression.Constant;
import dev.bough.engine.bind.Constants;
import dev.bough.engine.bind.Rewriter;
import dev.bough.engine.function.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes what is the same for all executions of a plan, drops the sides of AND and OR that decide nothing, and notes which user
 * variables stay as they are.
 */
final class Folding extends Rewriter {
    private final Binder binder;

    Folding(Binder binder) {
        this.binder = binder;
    }

    @Override
    protected @Nullable BoundExpression replace(BoundExpression expression) {
        return expression instanceof BoundExpression.UserVariable variable && binder.isSteady(variable.name())
                ? new BoundExpression.UserVariable(variable.name(), variable.type(), true)
                : null;
    }

    @Override
    protected BoundExpression parts(BoundExpression expression) {
        BoundExpression inner = super.parts(expression);
        if (inner instanceof BoundExpression.Call call) {
            BoundExpression short1 = shortened(call);
            if (short1 != null) {
                return short1;
            }
        }
        boolean composed = inner instanceof BoundExpression.Call || inner instanceof BoundExpression.Convert;
        if (composed && Constants.isConstant(inner, Resolution.Volatility.IMMUTABLE)) {
            try {
                return new Constant(Constants.evaluate(inner, binder.context().statement()), inner.coercibility());
            } catch (SqlException e) {
                return inner;
            }
        }
        return inner;
    }

    private static @Nullable BoundExpression shortened(BoundExpression.Call call) {
        List<BoundExpression> arguments = call.arguments();
        return switch (call.name()) {
            case "AND" ->
                    arguments.stream().anyMatch(Folding::isFalse) && noneVolatile(arguments) ? Constant.FALSE : null;
            case "OR" ->
                    arguments.stream().anyMatch(Conjuncts::isTrue) && noneVolatile(arguments) ? Constant.TRUE : null;
            default -> null;
        };
    }

    private static boolean noneVolatile(List<BoundExpression> arguments) {
        return arguments.stream()
                .allMatch(argument -> argument instanceof Constant || argument instanceof BoundExpression.Column
                        || argument instanceof BoundExpression.Call call
                                && call.resolution().volatility() != Resolution.Volatility.VOLATILE);
    }

    private static boolean isFalse(BoundExpression expression) {
        return Conjuncts.isNever(expression) && !expression.nullable();
    }
}
