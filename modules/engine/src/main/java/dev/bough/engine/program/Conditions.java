package dev.bough.engine.program;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramStatement.Condition;
import dev.bough.parser.tree.ProgramStatement.DiagnosticsItem;
import dev.bough.parser.tree.ProgramStatement.GetDiagnostics;
import dev.bough.parser.tree.ProgramStatement.Resignal;
import dev.bough.parser.tree.ProgramStatement.Signal;
import dev.bough.parser.tree.ProgramStatement.SignalItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** SIGNAL, RESIGNAL and GET DIAGNOSTICS, with the conditions that the running handlers handle. */
public final class Conditions {
    private static final Set<String> TEXT_ITEMS = Set.of(
            "CLASS_ORIGIN", "SUBCLASS_ORIGIN", "CONSTRAINT_CATALOG", "CONSTRAINT_SCHEMA", "CONSTRAINT_NAME",
            "CATALOG_NAME",
            "SCHEMA_NAME", "TABLE_NAME", "COLUMN_NAME", "CURSOR_NAME");
    private static final int MESSAGE_LENGTH_MAX = 128;

    private final ProgramHost host;
    private final Deque<SqlException> handled = new ArrayDeque<>();

    public Conditions(ProgramHost host) {
        this.host = host;
    }

    void enter(SqlException condition) {
        handled.push(condition);
    }

    void exit() {
        handled.pop();
    }

    /** SIGNAL: leaves a warning where its class is that of warnings, else throws. */
    public void signal(Signal signal, Scope scope, Variables variables) {
        String state = state(signal.condition(), scope);
        raise(condition(state, numberOf(state), defaultText(state), items(signal.items(), scope, variables)));
    }

    void resignal(Resignal resignal, Scope scope, Variables variables) {
        raise(resignalled(resignal, scope, variables));
    }

    private void raise(SqlException condition) {
        if (!condition.sqlState().startsWith("01")) {
            throw condition;
        }
        host.diagnostics().warn(condition);
    }

    private SqlException resignalled(Resignal resignal, Scope scope, Variables variables) {
        SqlException current = handled.peek();
        if (current == null) {
            return new SqlException(ErrorCode.RESIGNAL_WITHOUT_ACTIVE_HANDLER);
        }
        Map<String, Value> items = items(resignal.items(), scope, variables);
        if (resignal.condition() == null) {
            return items.isEmpty() ? current : condition(current.sqlState(), current.number(), current.text(), items);
        }
        String state = state(resignal.condition(), scope);
        return condition(state, numberOf(state), items.isEmpty() ? current.text() : defaultText(state), items);
    }

    private static SqlException condition(String state, int number, String text, Map<String, Value> items) {
        Value givenNumber = items.get("MYSQL_ERRNO");
        Value givenText = items.get("MESSAGE_TEXT");
        int errorNumber = givenNumber instanceof Value.Long value ? (int) value.value() : number;
        if (givenNumber != null && (errorNumber < 1 || errorNumber > 65535)) {
            throw new SqlException(ErrorCode.WRONG_VALUE_FOR_VARIABLE, "MYSQL_ERRNO", text(givenNumber));
        }
        String message = givenText == null ? text : text(givenText);
        if (message.length() > MESSAGE_LENGTH_MAX && givenText != null) {
            throw new SqlException(ErrorCode.COND_ITEM_TOO_LONG, "MESSAGE_TEXT");
        }
        return SqlException.signalled(errorNumber, state, message);
    }

    private static String state(Condition condition, Scope scope) {
        return switch (condition) {
            case Condition.SqlState(String state) -> {
                if (state.length() != 5 || state.startsWith("00")) {
                    throw new SqlException(ErrorCode.BAD_SQLSTATE, state);
                }
                yield state;
            }
            case Condition.Named(String name) -> {
                if (scope.requireCondition(name) instanceof Condition.SqlState named) {
                    yield state(named, scope);
                }
                throw new SqlException(ErrorCode.SIGNAL_BAD_CONDITION_TYPE);
            }
            case Condition.ErrorNumber _,Condition.SqlWarning _,Condition.NotFound _,Condition.AnySqlException _ ->
                    throw new SqlException(ErrorCode.SIGNAL_BAD_CONDITION_TYPE);
        };
    }

    private static int numberOf(String state) {
        return defaultCode(state).number();
    }

    private static String defaultText(String state) {
        return defaultCode(state).template();
    }

    private static ErrorCode defaultCode(String state) {
        return switch (state.substring(0, 2)) {
            case "01" -> ErrorCode.SIGNAL_WARN;
            case "02" -> ErrorCode.SIGNAL_NOT_FOUND;
            default -> ErrorCode.SIGNAL_EXCEPTION;
        };
    }

    private Map<String, Value> items(List<SignalItem> items, Scope scope, Variables variables) {
        Map<String, Value> values = new HashMap<>();
        for (SignalItem item : items) {
            Value value = host.evaluate(item.value(), scope, variables);
            if (value.isNull()) {
                throw new SqlException(ErrorCode.WRONG_VALUE_FOR_VARIABLE, item.name(), "NULL");
            }
            if (values.put(item.name(), value) != null) {
                throw new SqlException(ErrorCode.DUPLICATE_ARGUMENT, item.name());
            }
        }
        return values;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Null _ -> "";
            case Value.Long number -> Long.toString(number.value());
            case Value.Double number -> Double.toString(number.value());
            case Value.Decimal number -> number.value().toPlainString();
            case Value.Bytes bytes -> new String(bytes.value(), StandardCharsets.UTF_8);
            case Value.Json json -> json.value().toString();
        };
    }

    /** GET DIAGNOSTICS: of the statement before, or with STACKED of what the handler handles. */
    public void getDiagnostics(GetDiagnostics get, Scope scope, Variables variables) {
        if (get.stacked() && handled.isEmpty()) {
            throw SqlException.signalled(3124, "0Z002", "GET STACKED DIAGNOSTICS when handler not active");
        }
        List<SqlException> area = get.stacked() ? List.copyOf(handled) : host.diagnostics().conditions();
        if (get.condition() == null) {
            for (DiagnosticsItem item : get.items()) {
                long value = item.name().equals("ROW_COUNT") ? host.diagnostics().rowCount() : area.size();
                assign(item.target(), Value.of(value), scope, variables);
            }
            return;
        }
        Value number = host.evaluate(get.condition(), scope, variables);
        long wanted = number instanceof Value.Long value ? value.value() : 0;
        if (wanted < 1 || wanted > area.size()) {
            host.diagnostics().warn(SqlException.signalled(1758, "35000", "Invalid condition number"));
            return;
        }
        SqlException condition = area.get((int) wanted - 1);
        for (DiagnosticsItem item : get.items()) {
            assign(item.target(), item(item.name(), condition), scope, variables);
        }
    }

    private static Value item(String name, SqlException condition) {
        return switch (name) {
            case "RETURNED_SQLSTATE" -> Value.of(condition.sqlState());
            case "MYSQL_ERRNO" -> Value.of(condition.number());
            case "MESSAGE_TEXT" -> Value.of(condition.text());
            default -> {
                if (!TEXT_ITEMS.contains(name)) {
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, name);
                }
                yield Value.of(name.endsWith("_ORIGIN") ? "ISO 9075" : "");
            }
        };
    }

    private void assign(Expression target, Value value, Scope scope, Variables variables) {
        switch (target) {
            case Expression.UserVariable variable -> host.setUserVariable(variable.name(), value);
            case Expression.ColumnRef local -> {
                Scope.Local variable = scope.require(local.column());
                variables.assign(variable.slot(), host.convert(value, variable.type(), local.column()));
            }
            default -> throw new IllegalStateException("no target of GET DIAGNOSTICS: " + target);
        }
    }
}
