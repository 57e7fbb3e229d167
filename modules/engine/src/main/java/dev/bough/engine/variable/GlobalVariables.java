package dev.bough.engine.variable;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.Value;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/** The server's own values of the system variables; thread-safe. */
public final class GlobalVariables {
    private final AtomicReferenceArray<Value> values = new AtomicReferenceArray<>(SystemVariables.ALL.size());
    private final VariableKinds kinds;

    public GlobalVariables(Predicate<String> knownCharset, Predicate<String> knownCollation) {
        kinds = new VariableKinds(knownCharset, knownCollation);
        for (int i = 0; i < values.length(); i++) {
            values.set(i, VariableKinds.initial(SystemVariables.ALL.get(i)));
        }
    }

    /**
     * The position of a variable.
     *
     * @throws SqlException 1193 if there is none of that name
     */
    public static int require(String name) {
        int position = SystemVariables.position(name);
        if (position < 0) {
            throw new SqlException(ErrorCode.UNKNOWN_SYSTEM_VARIABLE, name);
        }
        return position;
    }

    public Value get(int position) {
        return values.get(position);
    }

    public Value get(String name) {
        return get(require(name));
    }

    public long asLong(String name) {
        return get(name) instanceof Value.Long number ? number.value() : 0;
    }

    /** The zone that sessions begin with. */
    public ZoneId timeZone() {
        return VariableKinds.zone(VariableKinds.text(get("time_zone")));
    }

    /**
     * SET GLOBAL.
     *
     * @throws SqlException 1238 if it is read-only, 1228 if it has no global value, 1231 or 1232 for a wrong value
     */
    public void set(String name, Value value, Runnable clamped) {
        values.set(require(name), checked(name, value, clamped));
    }

    /** The value in the form that is kept, which {@link #set} would set. */
    public Value checked(String name, Value value, Runnable clamped) {
        SystemVariable variable = SystemVariables.ALL.get(require(name));
        if (variable.readOnly()) {
            throw new SqlException(ErrorCode.GLOBAL_VARIABLE_IS_READ_ONLY, variable.name(), "read only");
        }
        if (!variable.hasGlobal()) {
            throw new SqlException(ErrorCode.LOCAL_VARIABLE, variable.name());
        }
        return kinds.read(variable, value, clamped);
    }

    /** The value of a server that nobody has set anything of. */
    public static Value initial(String name) {
        return VariableKinds.initial(SystemVariables.ALL.get(require(name)));
    }

    /** SET GLOBAL x = DEFAULT. */
    public void reset(String name) {
        set(name, VariableKinds.initial(SystemVariables.ALL.get(require(name))), () -> {});
    }

    /** Fixes what the server's start decides: port, data directory, version. */
    public void configure(String name, Value value) {
        int position = require(name);
        values.set(position, kinds.read(SystemVariables.ALL.get(position), value, () -> {}));
    }

    VariableKinds kinds() {
        return kinds;
    }
}
