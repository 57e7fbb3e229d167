package dev.bough.engine.state;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.HeldParameters;
import dev.bough.engine.type.Value;
import java.util.List;

/**
 * Parameters that were given as values.
 *
 * @param values not copied: those of a prepared statement change from one execution to the next
 * @param variables the user variables that they were given by, which take what comes back from OUT parameters; empty where they came
 *     otherwise
 */
public record ValueParameters(List<Value> values, List<String> variables) implements HeldParameters {
    public ValueParameters(List<Value> values) {
        this(values, List.of());
    }

    @Override
    public Value get(int parameter) {
        return values.get(parameter);
    }

    @Override
    public int count() {
        return values.size();
    }

    @Override
    public SqlType type(int parameter) {
        return values.get(parameter).type();
    }
}
