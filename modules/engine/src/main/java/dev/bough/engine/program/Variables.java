package dev.bough.engine.program;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Parameters;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The values of a running program's parameters and variables; statements in it read them as their parameters. */
public final class Variables implements Parameters {
    private final List<Value> values = new ArrayList<>();
    private final List<SqlType> types = new ArrayList<>();

    /** Makes room for a variable; entering a block again finds the room made. */
    public void bind(int slot, SqlType type, Value value) {
        while (values.size() <= slot) {
            values.add(Value.NULL);
            types.add(Value.NULL.type());
        }
        values.set(slot, value);
        types.set(slot, type);
    }

    public void assign(int slot, Value value) {
        values.set(slot, value);
    }

    public Value get(int slot) {
        return values.get(slot);
    }

    @Override
    public int count() {
        return values.size();
    }

    @Override
    public SqlType type(int parameter) {
        return types.get(parameter);
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
