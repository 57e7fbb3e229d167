package dev.bough.engine.variable;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;

/** A session's values of the system variables, with those that every statement needs at hand; for one thread at a time. */
public final class SessionVariables {
    private static final int AUTOCOMMIT = GlobalVariables.require("autocommit");
    private static final int SQL_MODE = GlobalVariables.require("sql_mode");
    private static final int TIME_ZONE = GlobalVariables.require("time_zone");
    private static final int ISOLATION = GlobalVariables.require("transaction_isolation");
    private static final int FOREIGN_KEY_CHECKS = GlobalVariables.require("foreign_key_checks");

    private final GlobalVariables global;
    private final Value[] values;
    private boolean autocommit;
    private boolean foreignKeyChecks;
    private SqlMode sqlMode = SqlMode.DEFAULT;
    private ZoneId timeZone = ZoneId.systemDefault();
    private String isolation = "";
    private long version;
    private final BitSet assigned = new BitSet();

    public SessionVariables(GlobalVariables global) {
        this.global = global;
        values = new Value[SystemVariables.ALL.size()];
        reset();
    }

    /** Every variable takes the global value, as in a new session. */
    public void reset() {
        for (int i = 0; i < values.length; i++) {
            values[i] = global.get(i);
        }
        assigned.clear();
        refresh();
    }

    public Value get(int position) {
        return SystemVariables.ALL.get(position).hasSession() ? values[position] : global.get(position);
    }

    public Value get(String name) {
        return get(GlobalVariables.require(name));
    }

    public long asLong(String name) {
        return get(name) instanceof Value.Long number ? number.value() : 0;
    }

    public boolean isOn(String name) {
        return asLong(name) == 1;
    }

    public String text(String name) {
        return VariableKinds.text(get(name));
    }

    /**
     * SET SESSION.
     *
     * @param clamped told when an integer was brought into its bounds
     * @throws SqlException 1193, 1238, 1229 for a global variable, 1231 or 1232 for a wrong value
     */
    public void set(String name, Value value, Runnable clamped) {
        int position = GlobalVariables.require(name);
        SystemVariable variable = SystemVariables.ALL.get(position);
        if (variable.readOnly()) {
            throw new SqlException(ErrorCode.GLOBAL_VARIABLE_IS_READ_ONLY, variable.name(), "read only");
        }
        if (!variable.hasSession()) {
            throw new SqlException(ErrorCode.GLOBAL_VARIABLE, variable.name());
        }
        values[position] = global.kinds().read(variable, value, clamped);
        assigned.set(position);
        refresh();
    }

    /** SET SESSION x = DEFAULT: the global value. */
    public void reset(String name) {
        int position = GlobalVariables.require(name);
        SystemVariable variable = SystemVariables.ALL.get(position);
        set(name, variable.hasGlobal() ? global.get(position) : VariableKinds.initial(variable), () -> {});
    }

    /** Sets what no SET may: the outcome of a statement, the character set of a handshake. */
    public void force(String name, Value value) {
        int position = GlobalVariables.require(name);
        values[position] = value;
        assigned.set(position);
        refresh();
    }

    /** Whether a variable was assigned since {@link #takeAssigned}. */
    public boolean hasAssigned() {
        return !assigned.isEmpty();
    }

    /** The names of the variables that were assigned since this was asked last. */
    public List<String> takeAssigned() {
        List<String> names =
                assigned.stream().mapToObj(position -> SystemVariables.ALL.get(position).name()).toList();
        assigned.clear();
        return names;
    }

    /** A value as SHOW VARIABLES prints it. */
    public String shown(String name) {
        int position = GlobalVariables.require(name);
        Value value = get(position);
        if (value.isNull()) {
            return "";
        }
        return SystemVariables.ALL.get(position).kind() == SystemVariable.Kind.BOOLEAN
                ? asLong(name) == 1 ? "ON" : "OFF"
                : VariableKinds.text(value);
    }

    private void refresh() {
        version++;
        autocommit = isOne(AUTOCOMMIT);
        foreignKeyChecks = isOne(FOREIGN_KEY_CHECKS);
        timeZone = VariableKinds.zone(VariableKinds.text(values[TIME_ZONE]));
        isolation = VariableKinds.text(values[ISOLATION]);
        EnumSet<SqlMode.Flag> flags = EnumSet.noneOf(SqlMode.Flag.class);
        for (String name : VariableKinds.text(values[SQL_MODE]).split(",", -1)) {
            if (!name.isEmpty() && !name.equals("TRADITIONAL") && !name.equals("ANSI")) {
                flags.add(SqlMode.Flag.valueOf(name));
            }
        }
        sqlMode = new SqlMode(flags);
    }

    /** The values of those that have a global one too, in the order of {@link SystemVariables#ALL}. */
    public List<Value> lasting() {
        List<Value> lasting = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            if (SystemVariables.ALL.get(i).scope() == SystemVariable.Scope.BOTH) {
                lasting.add(values[i]);
            }
        }
        return List.copyOf(lasting);
    }

    private boolean isOne(int position) {
        return values[position] instanceof Value.Long number && number.value() == 1;
    }

    /** Grows with every change, so that what was derived from the values can be told to be stale. */
    public long version() {
        return version;
    }

    public boolean autocommit() {
        return autocommit;
    }

    public boolean foreignKeyChecks() {
        return foreignKeyChecks;
    }

    public SqlMode sqlMode() {
        return sqlMode;
    }

    public ZoneId timeZone() {
        return timeZone;
    }

    /** {@code REPEATABLE-READ} and its like. */
    public String isolation() {
        return isolation;
    }
}
