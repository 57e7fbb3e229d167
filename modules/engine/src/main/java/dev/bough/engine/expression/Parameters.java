package dev.bough.engine.expression;

import dev.bough.api.type.SqlType;
import dev.bough.engine.type.Repr;
import java.math.BigDecimal;

/** The values of a statement's parameters, by number from 0, each in the {@link Repr} of its type. */
public interface Parameters {
    int count();

    SqlType type(int parameter);

    boolean isNull(int parameter);

    long longAt(int parameter);

    double doubleAt(int parameter);

    BigDecimal decimalAt(int parameter);

    Slice bytesAt(int parameter);
}
