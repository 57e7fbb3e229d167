package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Types;
import java.util.List;

/** The type that holds values of several types: of CASE, COALESCE, IF, UNION (MySQL manual, 14.5). */
public final class CommonType {
    private CommonType() {}

    /** The common type; where it is a string, with the collation that the operands agree on. */
    public static SqlType of(String operation, List<Operand> operands) {
        List<Operand> present =
                operands.stream().filter(o -> !Types.isNull(o.type())).toList();
        if (present.isEmpty()) {
            return Types.NULL;
        }
        SqlType type = present.getFirst().type();
        for (Operand operand : present) {
            if (!type.equals(operand.type())) {
                return ofDifferent(operation, present);
            }
        }
        return switch (type.family()) {
            case ENUM, SET -> string(operation, present);
            default -> type;
        };
    }

    private static SqlType ofDifferent(String operation, List<Operand> operands) {
        List<SqlType> types = operands.stream().map(Operand::type).toList();
        if (types.stream().allMatch(t -> t.family() == TypeKind.Family.INTEGER)) {
            return integer(types);
        }
        if (types.stream().allMatch(Types::isNumber)) {
            return number(types);
        }
        if (types.stream().allMatch(Types::isTemporal)) {
            return temporal(types);
        }
        if (types.stream().allMatch(t -> t.family() == TypeKind.Family.JSON)) {
            return Types.JSON;
        }
        return string(operation, operands);
    }

    private static SqlType integer(List<SqlType> types) {
        boolean allUnsigned = types.stream().allMatch(SqlType::isUnsigned);
        boolean anyUnsigned = types.stream().anyMatch(SqlType::isUnsigned);
        TypeKind widest = TypeKind.TINYINT;
        int length = -1;
        for (SqlType type : types) {
            TypeKind kind = type.kind() == TypeKind.YEAR ? TypeKind.SMALLINT : type.kind();
            if (kind.compareTo(widest) > 0) {
                widest = kind;
            }
            length = Math.max(length, Types.precision(type));
        }
        if (allUnsigned) {
            return SqlType.unsigned(widest);
        }
        if (!anyUnsigned) {
            return SqlType.of(widest);
        }
        boolean huge = types.stream().anyMatch(t -> t.isUnsigned() && t.kind() == TypeKind.BIGINT);
        return huge ? SqlType.decimal(20, 0) : Types.BIGINT;
    }

    private static SqlType number(List<SqlType> types) {
        if (types.stream().anyMatch(t -> t.family() == TypeKind.Family.FLOATING)) {
            return Types.DOUBLE;
        }
        int whole = 0;
        int scale = 0;
        for (SqlType type : types) {
            whole = Math.max(whole, Types.precision(type) - Types.scale(type));
            scale = Math.max(scale, Types.scale(type));
        }
        if (types.stream().noneMatch(t -> t.family() == TypeKind.Family.DECIMAL)) {
            return integer(types);
        }
        return Decimals.type(whole + scale, scale, types.stream().allMatch(SqlType::isUnsigned));
    }

    private static SqlType temporal(List<SqlType> types) {
        int scale = 0;
        boolean anyDate = false;
        boolean anyTime = false;
        for (SqlType type : types) {
            scale = Math.max(scale, Types.scale(type));
            anyDate |= Types.hasDate(type);
            anyTime |= type.family() == TypeKind.Family.TIME;
        }
        if (!anyDate) {
            return Types.time(scale);
        }
        boolean allTimestamps = types.stream().allMatch(t -> t.kind() == TypeKind.TIMESTAMP);
        boolean allDates = !anyTime && types.stream().allMatch(t -> t.family() == TypeKind.Family.DATE);
        if (allDates) {
            return Types.DATE;
        }
        return SqlType.temporal(allTimestamps ? TypeKind.TIMESTAMP : TypeKind.DATETIME, scale);
    }

    private static SqlType string(String operation, List<Operand> operands) {
        long characters = 0;
        for (Operand operand : operands) {
            characters = Math.max(characters, Types.characters(operand.type()));
        }
        return Types.string(characters, Collating.ofResult(operation, operands).collation());
    }
}
