package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.function.Function;
import dev.bough.engine.function.Operand;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes typed calls of functions and operators. */
public final class Calls {
    private final BindContext context;

    public Calls(BindContext context) {
        this.context = context;
    }

    /** A call of a function or operator that exists. */
    public BoundExpression call(String name, BoundExpression... arguments) {
        return call(name, List.of(arguments));
    }

    public BoundExpression call(String name, List<BoundExpression> arguments) {
        Function function = context.functions().find(name);
        if (function == null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, name);
        }
        return call(function, arguments);
    }

    /** A call of a function of this name; null if there is none. */
    public @Nullable BoundExpression find(String name, List<BoundExpression> arguments) {
        Function function = context.functions().find(name);
        return function == null ? null : call(function, arguments);
    }

    private static BoundExpression call(Function function, List<BoundExpression> arguments) {
        String text = ExpressionText.call(function.name(), arguments);
        return new BoundExpression.Call(function, function.resolve(operands(arguments)), arguments, text);
    }

    static List<Operand> operands(List<BoundExpression> arguments) {
        List<Operand> operands = new ArrayList<>(arguments.size());
        for (BoundExpression argument : arguments) {
            Value constant = argument instanceof BoundExpression.Constant known ? known.value() : null;
            operands.add(new Operand(
                    argument.type(), argument.nullable(), argument.coercibility(), constant,
                    ExpressionText.of(argument)));
        }
        return operands;
    }

    /** The conjunction of some conditions; null for none. */
    public @Nullable BoundExpression and(List<BoundExpression> conditions) {
        return switch (conditions.size()) {
            case 0 -> null;
            case 1 -> conditions.getFirst();
            default -> call("AND", conditions);
        };
    }

    /** The type in which values of several meet: that of COALESCE. */
    public SqlType common(List<BoundExpression> values) {
        return values.size() == 1 ? values.getFirst().type() : call("COALESCE", values).type();
    }
}
