package dev.bough.engine.session;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.HeldParameters;
import dev.bough.engine.type.Value;
import java.util.List;

/**
 * Parameters that were given as values.
 *
 * @param values not copied: those of a prepared statement change from one execution to the next
 */
record ValueParameters(List<Value> values) implements HeldParameters {
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
