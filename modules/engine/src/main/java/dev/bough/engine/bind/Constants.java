package dev.bough.engine.bind;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.function.Resolution;
import dev.bough.engine.function.Resolution.Volatility;
import dev.bough.engine.type.Value;
import java.util.List;

/** Computes expressions that depend on no row. */
public final class Constants {
    private Constants() {}

    /** Whether an expression is made of constants alone, by calls at least as steady as {@code worst}. */
    public static boolean isConstant(BoundExpression expression, Volatility worst) {
        return switch (expression) {
            case BoundExpression.Constant constant -> true;
            case BoundExpression.Call call ->
                    call.resolution().volatility().compareTo(worst) <= 0 && all(call.arguments(), worst);
            case BoundExpression.Convert convert ->
                    isConstant(convert.operand(), worst);
            default -> false;
        };
    }

    /** Whether an expression has a value while its statement is planned: it may have variables and parameters in it, but no columns. */
    static boolean isComputable(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Constant _,BoundExpression.Parameter _,BoundExpression.UserVariable _ -> true;
            case BoundExpression.Call call ->
                    call.resolution().volatility().compareTo(Volatility.STABLE) <= 0
                            && call.arguments().stream().allMatch(Constants::isComputable);
            case BoundExpression.Convert convert -> isComputable(convert.operand());
            default -> false;
        };
    }

    static boolean hasParameters(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Parameter _ -> true;
            case BoundExpression.Call call -> call.arguments().stream().anyMatch(Constants::hasParameters);
            case BoundExpression.Convert convert -> hasParameters(convert.operand());
            default -> false;
        };
    }

    private static boolean all(List<BoundExpression> expressions, Volatility worst) {
        for (BoundExpression expression : expressions) {
            if (!isConstant(expression, worst)) {
                return false;
            }
        }
        return true;
    }

    /** The value of an expression for which {@link #isConstant} or {@link #isComputable} holds. */
    public static Value evaluate(BoundExpression expression, StatementContext statement) {
        return Literals.value(evaluator(expression), new Frame(0, statement));
    }

    private static Evaluator evaluator(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Constant constant -> Literals.of(constant.value());
            case BoundExpression.Parameter parameter -> Literals.parameter(parameter.index(), parameter.type());
            case BoundExpression.UserVariable variable -> Literals.userVariable(variable.name(), variable.type());
            case BoundExpression.Call call -> create(call.resolution(), call.arguments());
            case BoundExpression.Convert convert -> Conversions.convert(evaluator(convert.operand()), convert.type());
            default -> throw new IllegalArgumentException("no constant: " + ExpressionText.of(expression));
        };
    }

    private static Evaluator create(Resolution resolution, List<BoundExpression> arguments) {
        Evaluator[] evaluators = new Evaluator[arguments.size()];
        for (int i = 0; i < evaluators.length; i++) {
            evaluators[i] = evaluator(arguments.get(i));
        }
        return resolution.factory().create(evaluators);
    }
}
