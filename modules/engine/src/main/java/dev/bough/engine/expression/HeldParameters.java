package dev.bough.engine.expression;

import dev.bough.engine.type.Value;
import java.math.BigDecimal;

/** Parameters that are held as values. */
public interface HeldParameters extends Parameters {
    Value get(int parameter);

    @Override
    default boolean isNull(int parameter) {
        return get(parameter).isNull();
    }

    @Override
    default long longAt(int parameter) {
        return ((Value.Long) get(parameter)).value();
    }

    @Override
    default double doubleAt(int parameter) {
        return ((Value.Double) get(parameter)).value();
    }

    @Override
    default BigDecimal decimalAt(int parameter) {
        return ((Value.Decimal) get(parameter)).value();
    }

    @Override
    default Slice bytesAt(int parameter) {
        return new Slice(((Value.Bytes) get(parameter)).value());
    }
}
