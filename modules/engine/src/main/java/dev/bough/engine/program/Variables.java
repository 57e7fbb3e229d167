package dev.bough.engine.program;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.HeldParameters;
import dev.bough.engine.type.Value;
import java.util.ArrayList;
import java.util.List;

/** The values of a running program's parameters and variables; statements in it read them as their parameters. */
public final class Variables implements HeldParameters {
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

    @Override
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
}
