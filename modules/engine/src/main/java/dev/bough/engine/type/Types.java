package dev.bough.engine.type;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.collation.Collation;
import java.util.List;

/** The types that expressions often have, and questions about types. */
public final class Types {
    /** The result of a predicate: 0 or 1. */
    public static final SqlType BOOLEAN = SqlType.of(TypeKind.BIGINT).withLength(1);

    public static final SqlType BIGINT = SqlType.of(TypeKind.BIGINT);
    public static final SqlType UNSIGNED = SqlType.unsigned(TypeKind.BIGINT);
    public static final SqlType DOUBLE = SqlType.of(TypeKind.DOUBLE);
    public static final SqlType DATE = SqlType.of(TypeKind.DATE);
    public static final SqlType JSON = SqlType.of(TypeKind.JSON);
    public static final SqlType NULL = SqlType.of(TypeKind.NULL);

    /** Characters that fit the longest VARCHAR. */
    private static final int VARCHAR_LIMIT = 16_383;

    private Types() {}

    public static SqlType datetime(int fraction) {
        return SqlType.temporal(TypeKind.DATETIME, fraction);
    }

    public static SqlType time(int fraction) {
        return SqlType.temporal(TypeKind.TIME, fraction);
    }

    /** A character or binary string of at most so many characters: VARCHAR, or a TEXT or BLOB where that is too short. */
    public static SqlType string(long characters, String collation) {
        boolean binary = collation.equals("binary");
        int length = (int) Math.min(Math.max(characters, 0), Integer.MAX_VALUE / 4);
        if (length <= VARCHAR_LIMIT) {
            return SqlType.string(binary ? TypeKind.VARBINARY : TypeKind.VARCHAR, length, collation);
        }
        boolean medium = length <= 4_194_303;
        TypeKind kind = binary
                ? (length <= 65_535 ? TypeKind.BLOB : medium ? TypeKind.MEDIUMBLOB : TypeKind.LONGBLOB)
                : (medium ? TypeKind.MEDIUMTEXT : TypeKind.LONGTEXT);
        return SqlType.string(kind, length, collation);
    }

    /**
     * Whether values are the results of predicates, or TRUE and FALSE: {@link #BOOLEAN} itself, for an integer
     * of one digit is an equal type.
     */
    @SuppressWarnings("ReferenceEquality")
    public static boolean isBoolean(SqlType type) {
        return type == BOOLEAN;
    }

    /** The type of a hexadecimal or bit literal: a string of bytes that is an unsigned number where a number is wanted. */
    public static SqlType hexLiteral(int bytes) {
        return SqlType.string(TypeKind.VARBINARY, bytes, "binary").asUnsigned();
    }

    public static boolean isHexLiteral(SqlType type) {
        return type.isUnsigned() && isBinary(type);
    }

    public static boolean isString(SqlType type) {
        return type.family() == TypeKind.Family.STRING;
    }

    /** A string of characters, or an ENUM or SET, which is one outside of arithmetic. */
    public static boolean isTextual(SqlType type) {
        return switch (type.family()) {
            case STRING, ENUM, SET -> true;
            default -> false;
        };
    }

    /** A string of bytes. */
    public static boolean isBinary(SqlType type) {
        return type.family() == TypeKind.Family.STRING && type.collation().equals("binary");
    }

    public static boolean isNumber(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT, FLOATING, DECIMAL -> true;
            default -> false;
        };
    }

    public static boolean isInteger(SqlType type) {
        return switch (type.family()) {
            case INTEGER, BIT -> true;
            default -> false;
        };
    }

    public static boolean isTemporal(SqlType type) {
        return switch (type.family()) {
            case DATE, TIME, DATETIME -> true;
            default -> false;
        };
    }

    /** DATE, DATETIME or TIMESTAMP. */
    public static boolean hasDate(SqlType type) {
        return type.family() == TypeKind.Family.DATE || type.family() == TypeKind.Family.DATETIME;
    }

    public static boolean isNull(SqlType type) {
        return type.kind() == TypeKind.NULL;
    }

    /** The collation of a string type; that of numbers and times as text is the default. */
    public static Collation collation(SqlType type) {
        String name = type.collation();
        return Collation.of(name.isEmpty() ? SqlType.DEFAULT_COLLATION : name);
    }

    /** Digits after the point that a value of the type has when it takes part in decimal arithmetic. */
    public static int scale(SqlType type) {
        return switch (type.family()) {
            case DECIMAL, TIME, DATETIME -> Math.max(type.scale(), 0);
            default -> 0;
        };
    }

    /** Decimal digits that a number of the type may have. */
    public static int precision(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case MEDIUMINT -> 8;
            case INT -> 10;
            case BIGINT -> type.length() > 0 && type.length() < 19 ? type.length() : type.isUnsigned() ? 20 : 19;
            case YEAR -> 4;
            case BIT -> 20;
            case DECIMAL -> Math.max(type.length(), 1);
            case DATE -> 8;
            case TIME -> 7 + scale(type);
            case DATETIME, TIMESTAMP -> 14 + scale(type);
            case NULL -> 1;
            default -> Decimals.MAX_PRECISION;
        };
    }

    /** The most characters that a value of the type is shown with. */
    public static long characters(SqlType type) {
        return switch (type.kind()) {
            case NULL -> 0;
            case TINYINT -> 4;
            case SMALLINT -> 6;
            case MEDIUMINT -> 9;
            case INT -> 11;
            case BIGINT -> type.length() > 0 ? type.length() : 20;
            case YEAR -> 4;
            case BIT -> (Math.max(type.length(), 1) + 7) / 8;
            case FLOAT -> 12;
            case DOUBLE -> 23;
            case DECIMAL -> Math.max(type.length(), 1) + (type.scale() > 0 ? 2L : 1L);
            case DATE -> 10;
            case TIME -> 10 + fraction(type);
            case DATETIME, TIMESTAMP -> 19 + fraction(type);
            case ENUM -> longest(type.members());
            case SET -> total(type.members());
            case TINYTEXT, TINYBLOB -> 255;
            case TEXT, BLOB -> type.length() >= 0 ? type.length() : 65_535;
            case MEDIUMTEXT, MEDIUMBLOB -> type.length() >= 0 ? type.length() : 16_777_215;
            case LONGTEXT, LONGBLOB, JSON, GEOMETRY -> type.length() >= 0 ? type.length() : 4_294_967_295L;
            case CHAR, VARCHAR, BINARY, VARBINARY -> type.length() < 0 ? 1 : type.length();
        };
    }

    private static int fraction(SqlType type) {
        return type.scale() > 0 ? type.scale() + 1 : 0;
    }

    private static long longest(List<String> members) {
        long longest = 0;
        for (String member : members) {
            longest = Math.max(longest, member.codePointCount(0, member.length()));
        }
        return longest;
    }

    private static long total(List<String> members) {
        long total = 0;
        for (String member : members) {
            total += member.codePointCount(0, member.length()) + 1;
        }
        return Math.max(total - 1, 0);
    }

    /** The name of the type in error messages such as "Incorrect datetime value". */
    public static String errorName(SqlType type) {
        return switch (type.family()) {
            case NULL -> "null";
            case INTEGER, BIT -> "integer";
            case FLOATING -> "double";
            case DECIMAL -> "decimal";
            case DATE -> "date";
            case TIME -> "time";
            case DATETIME -> "datetime";
            case STRING, GEOMETRY -> "string";
            case ENUM, SET -> "string";
            case JSON -> "JSON";
        };
    }
}
