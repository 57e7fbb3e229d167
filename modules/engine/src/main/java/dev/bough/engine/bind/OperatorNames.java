package dev.bough.engine.bind;

import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Predicate;

/** The names under which operators are registered as functions. */
public final class OperatorNames {
    static final String NEGATE = "NEG";

    private OperatorNames() {}

    public static String of(Expression.BinaryOperator operator) {
        return switch (operator) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            case INTEGER_DIVIDE -> "DIV";
            case MODULO -> "%";
            case BIT_AND -> "&";
            case BIT_OR -> "|";
            case BIT_XOR -> "^";
            case SHIFT_LEFT -> "<<";
            case SHIFT_RIGHT -> ">>";
        };
    }

    static String of(Predicate.Is is) {
        return switch (is.test()) {
            case NULL, UNKNOWN -> is.negated() ? "IS NOT NULL" : "IS NULL";
            case TRUE -> is.negated() ? "IS NOT TRUE" : "IS TRUE";
            case FALSE -> is.negated() ? "IS NOT FALSE" : "IS FALSE";
        };
    }
}
