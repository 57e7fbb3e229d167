package dev.bough.engine.bind;

import dev.bough.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints bound expressions as EXPLAIN and messages show them. */
public final class ExpressionText {
    private static final Set<String> INFIX = Set.of(
            "+", "-", "*", "/", "DIV", "%", "=", "<", ">", "<=", ">=", "<>", "<=>", "AND", "OR", "XOR", "LIKE",
            "REGEXP", "&", "|",
            "^", "<<", ">>");

    private ExpressionText() {}

    public static String of(BoundExpression expression) {
        return switch (expression) {
            case BoundExpression.Constant constant -> literal(constant.value());
            case BoundExpression.Parameter parameter -> "?";
            case BoundExpression.Column column ->
                    column.table().isEmpty() ? column.name() : column.table() + "." + column.name();
            case BoundExpression.Call call -> call(call.name(), call.arguments());
            case BoundExpression.Convert convert -> of(convert.operand());
            case BoundExpression.Scalar scalar -> "(select #" + scalar.id() + ")";
            case BoundExpression.RowCondition row -> of(row.condition());
            case BoundExpression.Exists exists -> "exists(select #" + exists.id() + ")";
            case BoundExpression.Quantified quantified -> quantified(quantified);
            case BoundExpression.UserVariable variable -> "@" + variable.name();
            case BoundExpression.Assignment assignment ->
                    "(@" + assignment.name() + " := " + of(assignment.value()) + ")";
            case BoundExpression.SystemVariable variable ->
                    "@@" + (variable.global() ? "global." : "") + variable.name();
            case BoundExpression.Aggregate aggregate -> aggregate(aggregate.call());
            case BoundExpression.Window window ->
                    list(window.call().name().toLowerCase(Locale.ROOT), window.call().arguments()) + " OVER ";
            case BoundExpression.Grouping grouping -> list("grouping", grouping.keys());
        };
    }

    public static String aggregate(AggregateCall call) {
        String name = call.name().toLowerCase(Locale.ROOT);
        if (call.arguments().isEmpty()) {
            return name + "(0)";
        }
        return call.distinct() ? name + "(distinct " + join(call.arguments()) + ")" : list(name, call.arguments());
    }

    public static String join(List<BoundExpression> expressions) {
        return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(","));
    }

    static String call(String name, List<BoundExpression> arguments) {
        if (INFIX.contains(name) && arguments.size() >= 2) {
            String operator = " " + name.toLowerCase(Locale.ROOT) + " ";
            return arguments.stream().map(ExpressionText::of).collect(Collectors.joining(operator, "(", ")"));
        }
        return switch (name) {
            case "IS NULL", "IS NOT NULL", "IS TRUE", "IS FALSE", "IS NOT TRUE", "IS NOT FALSE" ->
                    "(" + of(arguments.getFirst()) + " " + name.toLowerCase(Locale.ROOT) + ")";
            case "BETWEEN" -> "(" + of(arguments.get(0)) + " between " + of(arguments.get(1)) + " and "
                    + of(arguments.get(2)) + ")";
            case "IN" -> "(" + of(arguments.getFirst()) + " in (" + join(arguments.subList(1, arguments.size())) + "))";
            case "NOT" -> "(not " + of(arguments.getFirst()) + ")";
            default -> list(name.toLowerCase(Locale.ROOT), arguments);
        };
    }

    private static String list(String name, List<BoundExpression> arguments) {
        return name + "(" + join(arguments) + ")";
    }

    private static String quantified(BoundExpression.Quantified quantified) {
        String query = "(select #" + quantified.id() + ")";
        if (quantified.comparison().equals("=") && !quantified.all()) {
            return "<in_optimizer>(" + join(quantified.left()) + " in " + query + ")";
        }
        return "(" + join(quantified.left()) + " " + quantified.comparison() + (quantified.all() ? " all " : " any ")
                + query + ")";
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Null none -> "NULL";
            case Value.Long number -> switch (number.type().family()) {
                case DATE, TIME, DATETIME -> "<" + number.type().kind().name().toLowerCase(Locale.ROOT) + ">";
                default -> number.type().isUnsigned() ? Long.toUnsignedString(number.value())
                        : Long.toString(number.value());
            };
            case Value.Double number -> Double.toString(number.value());
            case Value.Decimal number -> number.value().toPlainString();
            case Value.Bytes bytes -> "'" + new String(bytes.value(), StandardCharsets.UTF_8).replace("'", "''") + "'";
            case Value.Json json -> "<json>";
        };
    }
}
