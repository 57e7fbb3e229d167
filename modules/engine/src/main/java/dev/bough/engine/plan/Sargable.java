package dev.bough.engine.plan;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.BoundExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition that says where in an order of a column its rows are.
 *
 * @param condition the whole condition
 * @param column the column's position in its table
 * @param points the values it may have; empty for a range
 * @param nullSafe whether NULL among the points finds NULL
 * @param range the range; null for points
 * @param exact whether nothing is left to check once the range is walked
 */
record Sargable(
        BoundExpression condition,
        int column,
        List<BoundExpression> points,
        boolean nullSafe,
        IndexRange.@Nullable Range range,
        boolean exact) {

    /** What a condition says of a column of the table in this slot; null if nothing that an index could use. */
    static @Nullable Sargable of(BoundExpression condition, int slot) {
        if (!(condition instanceof BoundExpression.Call call)) {
            return null;
        }
        List<BoundExpression> arguments = call.arguments();
        return switch (call.name()) {
            case "=", "<=>", "<", "<=", ">", ">=" -> {
                Sargable direct = comparison(call, call.name(), arguments.get(0), arguments.get(1), slot);
                yield direct != null ? direct
                        : comparison(call, mirrored(call.name()), arguments.get(1), arguments.get(0), slot);
            }
            case "BETWEEN" -> between(call, arguments, slot);
            case "IN" -> in(call, arguments, slot);
            case "OR" -> or(call, arguments, slot);
            case "IS NULL" -> arguments.getFirst() instanceof BoundExpression.Column column && column.slot() == slot
                    ? new Sargable(call, column.index(), List.of(BoundExpression.Constant.NULL), true, null, true)
                    : null;
            case "IS NOT NULL" -> arguments.getFirst() instanceof BoundExpression.Column column && column.slot() == slot
                    ? new Sargable(call, column.index(), List.of(), false,
                            new IndexRange.Range(null, false, null, false, true), true)
                    : null;
            default -> null;
        };
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private static @Nullable Sargable comparison(
            BoundExpression.Call call, String operator, BoundExpression left, BoundExpression right, int slot) {
        if (!(left instanceof BoundExpression.Column column) || column.slot() != slot || !isValue(right, slot)) {
            return null;
        }
        Fit fit = Fit.of(column.type(), right);
        if (fit == Fit.NONE) {
            return null;
        }
        boolean exact = fit == Fit.EXACT;
        return switch (operator) {
            case "=" -> new Sargable(call, column.index(), List.of(right), false, null, exact);
            case "<=>" -> new Sargable(call, column.index(), List.of(right), true, null, exact);
            case "<" -> range(call, column, null, false, right, false, exact);
            case "<=" -> range(call, column, null, false, right, true, exact);
            case ">" -> range(call, column, right, false, null, false, exact);
            default -> range(call, column, right, true, null, false, exact);
        };
    }

    private static Sargable range(
            BoundExpression call,
            BoundExpression.Column column,
            @Nullable BoundExpression low,
            boolean lowInclusive,
            @Nullable BoundExpression high,
            boolean highInclusive,
            boolean exact) {
        return new Sargable(
                call, column.index(), List.of(), false,
                new IndexRange.Range(low, lowInclusive, high, highInclusive, false), exact);
    }

    private static @Nullable Sargable between(BoundExpression.Call call, List<BoundExpression> arguments, int slot) {
        if (!(arguments.get(0) instanceof BoundExpression.Column column) || column.slot() != slot) {
            return null;
        }
        BoundExpression low = arguments.get(1);
        BoundExpression high = arguments.get(2);
        if (!isValue(low, slot) || !isValue(high, slot)) {
            return null;
        }
        Fit lowFit = Fit.of(column.type(), low);
        Fit highFit = Fit.of(column.type(), high);
        if (lowFit == Fit.NONE || highFit == Fit.NONE) {
            return null;
        }
        return range(call, column, low, true, high, true, lowFit == Fit.EXACT && highFit == Fit.EXACT);
    }

    private static @Nullable Sargable in(BoundExpression.Call call, List<BoundExpression> arguments, int slot) {
        if (!(arguments.getFirst() instanceof BoundExpression.Column column) || column.slot() != slot) {
            return null;
        }
        List<BoundExpression> values = arguments.subList(1, arguments.size());
        boolean exact = true;
        for (BoundExpression value : values) {
            Fit fit = isValue(value, slot) ? Fit.of(column.type(), value) : Fit.NONE;
            if (fit == Fit.NONE) {
                return null;
            }
            exact &= fit == Fit.EXACT;
        }
        return new Sargable(call, column.index(), values, false, null, exact);
    }

    /** Alternatives that are all points of one column are points together. */
    private static @Nullable Sargable or(BoundExpression.Call call, List<BoundExpression> arguments, int slot) {
        List<BoundExpression> points = new ArrayList<>();
        int column = -1;
        boolean nullSafe = false;
        boolean exact = true;
        for (BoundExpression argument : arguments) {
            Sargable part = of(argument, slot);
            if (part == null || part.points.isEmpty() || (column >= 0 && part.column != column)) {
                return null;
            }
            column = part.column;
            points.addAll(part.points);
            nullSafe |= part.nullSafe;
            exact &= part.exact && !part.nullSafe;
        }
        return column < 0 ? null : new Sargable(call, column, points, nullSafe, null, exact);
    }

    /** Whether an expression stays while the table of the slot is walked. */
    private static boolean isValue(BoundExpression expression, int slot) {
        return !Defined.free(expression).contains(slot) && !Defined.isChanging(expression);
    }

    /** How a value can be looked up among those of a column. */
    enum Fit {
        /** Not: they are compared as something else than the index is sorted by. */
        NONE,
        /** In a part of the index that surely has what is wanted, and perhaps more. */
        INEXACT,
        EXACT;

        static Fit of(SqlType column, BoundExpression value) {
            SqlType type = value.type();
            if (type.family() == TypeKind.Family.NULL) {
                return INEXACT;
            }
            return switch (column.family()) {
                case INTEGER -> number(type, column.kind() == TypeKind.YEAR);
                case DECIMAL -> switch (type.family()) {
                    case INTEGER, DECIMAL -> EXACT;
                    default -> NONE;
                };
                case FLOATING -> column.kind() == TypeKind.DOUBLE
                        && (isExactNumber(type) || type.family() == TypeKind.Family.FLOATING)
                                ? INEXACT
                                : NONE;
                case DATE -> switch (type.family()) {
                    case DATE, DATETIME -> EXACT;
                    case STRING -> isConstant(value) ? INEXACT : NONE;
                    default -> NONE;
                };
                case DATETIME -> switch (type.family()) {
                    case DATE, DATETIME -> column.kind() == TypeKind.TIMESTAMP ? INEXACT : EXACT;
                    case STRING -> isConstant(value) ? INEXACT : NONE;
                    default -> NONE;
                };
                case TIME -> type.family() == TypeKind.Family.TIME ? EXACT : NONE;
                case STRING -> type.family() == TypeKind.Family.STRING
                        && (value.coercibility() > 2 || type.collation().equals(column.collation()))
                                ? EXACT
                                : NONE;
                case BIT, ENUM, SET, JSON, GEOMETRY, NULL -> NONE;
            };
        }

        private static boolean isExactNumber(SqlType type) {
            return type.family() == TypeKind.Family.INTEGER || type.family() == TypeKind.Family.DECIMAL;
        }

        private static Fit number(SqlType type, boolean isYear) {
            return switch (type.family()) {
                case INTEGER -> isYear ? INEXACT : EXACT;
                case DECIMAL, FLOATING -> isYear ? NONE : INEXACT;
                case STRING -> isYear ? NONE : INEXACT;
                default -> NONE;
            };
        }

        private static boolean isConstant(BoundExpression value) {
            return Defined.free(value).isEmpty();
        }
    }
}
