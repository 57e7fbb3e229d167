package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import java.util.List;
import java.util.function.Function;

/** Compiles expressions over the rows that a statement holds in hand: those of a table's definition and of ON DUPLICATE KEY UPDATE. */
final class RowEvaluators {
    private RowEvaluators() {}

    /**
     * An evaluator.
     *
     * @param columns what the columns are read from
     * @throws SqlException 1235 for a subquery, which has no place in such an expression here
     */
    static Evaluator compile(BoundExpression expression, Function<BoundExpression.Column, Evaluator> columns) {
        return switch (expression) {
            case BoundExpression.Constant constant -> Literals.of(constant.value());
            case BoundExpression.Parameter parameter -> Literals.parameter(parameter.index(), parameter.type());
            case BoundExpression.Column column -> columns.apply(column);
            case BoundExpression.Call call ->
                    call.resolution().factory().create(all(call.arguments(), columns));
            case BoundExpression.Convert convert ->
                    Conversions.convert(compile(convert.operand(), columns), convert.type());
            case BoundExpression.UserVariable variable -> Literals.userVariable(variable.name(), variable.type());
            case BoundExpression.Assignment assignment ->
                    Literals.assignVariable(assignment.name(), compile(assignment.value(), columns));
            case BoundExpression.SystemVariable variable ->
                    Literals.systemVariable(variable.name(), variable.global(), variable.type());
            case BoundExpression.Scalar _,BoundExpression.RowCondition _,BoundExpression.Exists _,BoundExpression.Quantified _ ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "subquery in ON DUPLICATE KEY UPDATE");
            case BoundExpression.Aggregate _,BoundExpression.Window _,BoundExpression.Grouping _ ->
                    throw new SqlException(ErrorCode.INVALID_GROUP_FUNC_USE);
        };
    }

    private static Evaluator[] all(List<BoundExpression> expressions,
            Function<BoundExpression.Column, Evaluator> columns) {
        Evaluator[] evaluators = new Evaluator[expressions.size()];
        for (int i = 0; i < evaluators.length; i++) {
            evaluators[i] = compile(expressions.get(i), columns);
        }
        return evaluators;
    }
}
