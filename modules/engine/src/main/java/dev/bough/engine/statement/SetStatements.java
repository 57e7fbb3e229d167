package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.state.DiagnosticsArea;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.variable.GlobalVariables;
import dev.bough.engine.variable.SessionVariables;
import dev.bough.engine.variable.SystemVariable;
import dev.bough.engine.variable.SystemVariables;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.VariableScope;
import dev.bough.parser.tree.SetStatement;
import dev.bough.parser.tree.SetStatement.Assignment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SET (MySQL manual, 15.7.6.1): all values are computed and checked before the first is assigned. */
public final class SetStatements {
    /** What setting some variables does beside. */
    interface Effects {
        /** @@autocommit became 1: an open transaction commits. */
        void autocommitOn();

        /** A value is to hold after the next start. */
        void persist(String name, Value value);

        /** @@event_scheduler of the server changed. */
        void eventScheduler(boolean on);

        /** {@code @@db_head_ref} and {@code @@db_working}: the branch of a database, if the variable is one of those. */
        boolean headVariable(String name, Value value);
    }

    private final SessionState session;
    private final GlobalVariables globals;
    private final Effects effects;

    SetStatements(SessionState session, GlobalVariables globals, Effects effects) {
        this.session = session;
        this.globals = globals;
        this.effects = effects;
    }

    /**
     * Runs the statement.
     *
     * @param evaluate computes an expression
     */
    void run(SetStatement.SetVariables set, Function<Expression, Value> evaluate) {
        List<Runnable> assignments = new ArrayList<>();
        for (Assignment assignment : set.assignments()) {
            assignments.add(prepare(assignment, evaluate));
        }
        assignments.forEach(Runnable::run);
    }

    private Runnable prepare(Assignment assignment, Function<Expression, Value> evaluate) {
        return switch (assignment) {
            case Assignment.User(String name, Expression value) -> {
                Value computed = evaluate.apply(value);
                yield () -> session.userVariables().set(name, computed);
            }
            case Assignment.System system -> prepareSystem(system, evaluate);
            case Assignment.Names names -> prepareNames(names);
            case Assignment.Charset(String charset) -> prepareCharset(charset);
            case Assignment.TriggerColumn column ->
                    throw new SqlException(ErrorCode.UNKNOWN_SYSTEM_VARIABLE, column.column());
        };
    }

    private Runnable prepareSystem(Assignment.System system, Function<Expression, Value> evaluate) {
        String name = system.name().toLowerCase(Locale.ROOT);
        int position = SystemVariables.position(name);
        if (position < 0) {
            Value value = value(system.value(), evaluate);
            return () -> {
                if (!effects.headVariable(name, value)) {
                    throw new SqlException(ErrorCode.UNKNOWN_SYSTEM_VARIABLE, system.name());
                }
            };
        }
        boolean isDefault = system.value() instanceof Expression.DefaultValue;
        Value value = isDefault ? Value.NULL : value(system.value(), evaluate);
        Runnable clamped = () -> session.diagnostics().add(
                DiagnosticsArea.Level.WARNING, ErrorCode.TRUNCATED_WRONG_VALUE, name, text(value));
        return switch (system.scope()) {
            case GLOBAL -> () -> setGlobal(name, value, isDefault, clamped);
            case UNSPECIFIED, SESSION -> () -> setSession(name, value, isDefault, clamped);
            case PERSIST -> () -> {
                setGlobal(name, value, isDefault, clamped);
                persist(name, globals.get(name));
            };
            case PERSIST_ONLY -> () -> {
                requireAdministrator();
                Value wanted = isDefault ? GlobalVariables.initial(name) : value;
                requireReadable(name, ValueText.of(wanted));
                persist(name, globals.checked(name, wanted, clamped));
            };
        };
    }

    /** A bare word is its own text: {@code SET sql_mode = TRADITIONAL}. */
    private static Value value(Expression expression, Function<Expression, Value> evaluate) {
        return expression instanceof Expression.ColumnRef(String schema, String table, String word) && schema == null
                && table == null
                        ? Value.of(word)
                        : evaluate.apply(expression);
    }

    private static String text(Value value) {
        return value instanceof Value.Long number ? Long.toString(number.value()) : String.valueOf(value);
    }

    private void requireAdministrator() {
        if ((session.account().grants().global() & Privilege.SUPER.bit()) == 0) {
            throw new SqlException(ErrorCode.SPECIFIC_ACCESS_DENIED, "SUPER or SYSTEM_VARIABLES_ADMIN");
        }
    }

    /** Keeps a value, and what follows from it. */
    private void persist(String name, Value value) {
        effects.persist(name, value);
        follow(name, _ -> ValueText.of(value), effects::persist);
    }

    private void setGlobal(String name, Value value, boolean isDefault, Runnable clamped) {
        requireAdministrator();
        if (isDefault) {
            globals.reset(name);
        } else {
            requireReadable(name, ValueText.of(value));
            globals.set(name, value, clamped);
        }
        follow(SystemVariables.ALL.get(GlobalVariables.require(name)).name(), n -> ValueText.of(globals.get(n)),
                globals::configure);
        if (name.equals("event_scheduler")) {
            effects.eventScheduler(globals.get(name) instanceof Value.Bytes text
                    && new String(text.value(), StandardCharsets.UTF_8).equals("ON"));
        }
    }

    private void setSession(String name, Value value, boolean isDefault, Runnable clamped) {
        SessionVariables variables = session.variables();
        boolean before = variables.autocommit();
        SystemVariable variable = SystemVariables.ALL.get(GlobalVariables.require(name));
        switch (variable.name()) {
            // what a session has was agreed with the client when it connected
            case "max_allowed_packet", "net_buffer_length" -> throw new SqlException(
                    ErrorCode.VARIABLE_IS_READONLY, "SESSION", variable.name(), "SET GLOBAL");
            case "last_insert_id", "identity" -> session.lastInsertId(value instanceof Value.Long v ? v.value() : 0);
            default -> {
                // no more to it than its value
            }
        }
        if (isDefault) {
            variables.reset(name);
        } else {
            requireReadable(variable.name(), ValueText.of(value));
            variables.set(name, value, clamped);
        }
        follow(variable.name(), variables::text, variables::force);
        if (!before && variables.autocommit()) {
            effects.autocommitOn();
        }
    }

    /** A character set brings its collation, and a collation its character set. */
    private static void follow(String name, Function<String, String> get, BiConsumer<String, Value> set) {
        switch (name) {
            case "character_set_connection", "character_set_server", "character_set_database" -> set.accept(
                    name.replace("character_set", "collation"), Value.of(defaultCollation(get.apply(name))));
            case "collation_connection", "collation_server", "collation_database" -> set.accept(
                    name.replace("collation", "character_set"), charsetOf(get.apply(name)));
            default -> {
                // has no twin
            }
        }
    }

    /** Statements cannot come in a character set whose ASCII characters are no single bytes (MySQL manual, 12.4). */
    public static boolean isForClients(CharacterSet set) {
        return set.keepsAscii();
    }

    private static void requireReadable(String name, String charset) {
        CharacterSet set = CharacterSet.find(charset);
        if (name.equals("character_set_client") && set != null && !isForClients(set)) {
            throw new SqlException(ErrorCode.WRONG_VALUE_FOR_VARIABLE, name, set.name());
        }
    }

    private static Value charsetOf(String collation) {
        return Value.of(Collation.of(collation).charset().name());
    }

    private static String defaultCollation(String charset) {
        CharacterSet found = CharacterSet.find(charset);
        if (found == null) {
            throw new SqlException(ErrorCode.UNKNOWN_CHARACTER_SET, charset);
        }
        return found.defaultCollation();
    }

    private Runnable prepareNames(Assignment.Names names) {
        String charset = names.charset() == null ? "utf8mb4" : names.charset();
        String collation =
                names.collation() == null ? defaultCollation(charset) : Collation.of(names.collation()).name();
        String charsetName = Collation.of(defaultCollation(charset)).charset().name();
        if (!Collation.of(collation).charset().name().equals(charsetName)) {
            throw new SqlException(ErrorCode.COLLATION_CHARSET_MISMATCH, collation, charset);
        }
        requireReadable("character_set_client", charsetName);
        return () -> {
            SessionVariables variables = session.variables();
            for (String name : List.of("character_set_client", "character_set_connection", "character_set_results")) {
                variables.force(name, Value.of(charsetName));
            }
            variables.force("collation_connection", Value.of(collation));
        };
    }

    private Runnable prepareCharset(@Nullable String charset) {
        String name = Collation.of(defaultCollation(charset == null ? "utf8mb4" : charset)).charset().name();
        requireReadable("character_set_client", name);
        return () -> {
            SessionVariables variables = session.variables();
            variables.force("character_set_client", Value.of(name));
            variables.force("character_set_results", Value.of(name));
            variables.force("character_set_connection", variables.get("character_set_database"));
            variables.force("collation_connection", variables.get("collation_database"));
        };
    }

    /** SET TRANSACTION without a scope is for the next transaction alone, and not within one. */
    static void refuseInTransaction(VariableScope scope, boolean inTransaction) {
        if (scope == VariableScope.UNSPECIFIED && inTransaction) {
            throw new SqlException(ErrorCode.CANNOT_CHANGE_TX_CHARACTERISTICS);
        }
    }
}
