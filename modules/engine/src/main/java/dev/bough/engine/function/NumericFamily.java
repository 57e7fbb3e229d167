package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Types;

/** What operands count as in arithmetic: integer, decimal or floating-point. */
final class NumericFamily {
    private NumericFamily() {}

    /** What an operand of a type counts as. */
    static TypeKind.Family of(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT -> TypeKind.Family.INTEGER;
            case DECIMAL -> TypeKind.Family.DECIMAL;
            case NULL -> TypeKind.Family.NULL;
            case DATE, TIME, DATETIME ->
                    Types.scale(type) > 0 ? TypeKind.Family.DECIMAL : TypeKind.Family.INTEGER;
            case FLOATING, STRING, ENUM, SET, JSON, GEOMETRY -> TypeKind.Family.FLOATING;
        };
    }

    /** What an operand counts as. */
    static TypeKind.Family of(Operand operand) {
        return of(type(operand));
    }

    /** What the two operands of a call count as together. */
    static TypeKind.Family ofBoth(Call call) {
        TypeKind.Family left = of(call.operand(0));
        TypeKind.Family right = of(call.operand(1));
        if (left == TypeKind.Family.FLOATING || right == TypeKind.Family.FLOATING) {
            return TypeKind.Family.FLOATING;
        }
        return left == TypeKind.Family.DECIMAL || right == TypeKind.Family.DECIMAL
                ? TypeKind.Family.DECIMAL
                : TypeKind.Family.INTEGER;
    }

    /** Whether an operand is an unsigned integer. */
    static boolean isUnsigned(Operand operand) {
        SqlType type = type(operand);
        return type.isUnsigned() && Types.isInteger(type);
    }

    /** A hexadecimal literal counts as an unsigned number. */
    private static SqlType type(Operand operand) {
        return Types.isHexLiteral(operand.type()) ? Types.UNSIGNED : operand.type();
    }
}
