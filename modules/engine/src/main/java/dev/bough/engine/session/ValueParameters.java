package dev.bough.engine.session;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import java.util.List;

/**
 * Parameters that were given as values.
 *
 * @param values not copied: those of a prepared statement change from one execution to the next
 */
record ValueParameters(List<Value> values) implements Parameters {
    @Override
    public int count() {
        return values.size();
    }

    @Override
    public SqlType type(int parameter) {
        return values.get(parameter).type();
    }

    @Override
    public boolean isNull(int parameter) {
        return values.get(parameter).isNull();
    }

    @Override
    public long longAt(int parameter) {
        return ((Value.Long) values.get(parameter)).value();
    }

    @Override
    public double doubleAt(int parameter) {
        return ((Value.Double) values.get(parameter)).value();
    }

    @Override
    public BigDecimal decimalAt(int parameter) {
        return ((Value.Decimal) values.get(parameter)).value();
    }

    @Override
    public Slice bytesAt(int parameter) {
        return new Slice(((Value.Bytes) values.get(parameter)).value());
    }
}
