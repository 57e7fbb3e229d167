package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.parser.tree.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes column types of types as written, with MySQL's limits (manual, chapter 13). */
public final class ColumnTypes {
    private static final int ROW_BYTES = 65535;

    private final TypeRules rules;

    public ColumnTypes(TypeRules rules) {
        this.rules = rules;
    }

    /**
     * The type of a column.
     *
     * @param tableCollation for strings that say nothing else
     */
    public SqlType of(String column, DataType type, String tableCollation) {
        TypeKind kind = type.kind();
        return switch (kind) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT -> integer(column, type);
            case YEAR -> SqlType.of(TypeKind.YEAR);
            case BIT -> bit(column, type);
            case FLOAT, DOUBLE -> floating(column, type);
            case DECIMAL -> decimal(column, type);
            case DATE, JSON -> SqlType.of(kind);
            case TIME, DATETIME, TIMESTAMP -> temporal(column, type);
            case CHAR, VARCHAR -> characters(column, type, collation(type, tableCollation));
            case BINARY, VARBINARY -> bytes(column, type);
            case TINYTEXT, MEDIUMTEXT, LONGTEXT, TINYBLOB, MEDIUMBLOB, LONGBLOB ->
                    SqlType.string(toText(kind, type), -1,
                            kind.isBinaryString() ? "binary" : collation(type, tableCollation));
            case TEXT, BLOB -> sizedBlob(type, tableCollation);
            case ENUM, SET -> members(column, type, collation(type, tableCollation));
            case GEOMETRY -> {
                if (type.geometry() != null && !"GEOMETRY".equalsIgnoreCase(type.geometry())) {
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, type.geometry());
                }
                yield SqlType.of(kind);
            }
            case NULL -> throw new SqlException(ErrorCode.WRONG_FIELD_SPEC, column);
        };
    }

    private static TypeKind toText(TypeKind kind, DataType type) {
        if (!"binary".equalsIgnoreCase(type.charset())) {
            return kind;
        }
        return switch (kind) {
            case TINYTEXT -> TypeKind.TINYBLOB;
            case TEXT -> TypeKind.BLOB;
            case MEDIUMTEXT -> TypeKind.MEDIUMBLOB;
            case LONGTEXT -> TypeKind.LONGBLOB;
            default -> kind;
        };
    }

    private String collation(DataType type, String tableCollation) {
        String collation = type.collation();
        if (collation != null) {
            return rules.collation(collation, type.charset());
        }
        String charset = type.charset();
        if (charset != null) {
            return type.binaryCollation() ? rules.binaryCollationOf(charset) : rules.collationOf(charset);
        }
        if (type.binaryCollation()) {
            int end = tableCollation.indexOf('_');
            return rules.binaryCollationOf(end < 0 ? tableCollation : tableCollation.substring(0, end));
        }
        return tableCollation;
    }

    private static SqlType integer(String column, DataType type) {
        if (type.length() > 255) {
            throw new SqlException(ErrorCode.TOO_BIG_DISPLAYWIDTH, column, 255);
        }
        boolean unsigned = type.unsigned() || type.zerofill();
        SqlType made = unsigned ? SqlType.unsigned(type.kind()) : SqlType.of(type.kind());
        if (type.zerofill()) {
            return made.withLength(type.length() >= 0 ? type.length() : defaultWidth(type.kind()));
        }
        boolean isBoolean = type.kind() == TypeKind.TINYINT && type.length() == 1 && !unsigned;
        return isBoolean ? made.withLength(1) : made;
    }

    private static int defaultWidth(TypeKind kind) {
        return switch (kind) {
            case TINYINT -> 3;
            case SMALLINT -> 5;
            case MEDIUMINT -> 8;
            case INT -> 10;
            default -> 20;
        };
    }

    private static SqlType bit(String column, DataType type) {
        int bits = type.length() < 0 ? 1 : type.length();
        if (bits > 64) {
            throw new SqlException(ErrorCode.TOO_BIG_DISPLAYWIDTH, column, 64);
        }
        if (bits == 0) {
            throw new SqlException(ErrorCode.WRONG_FIELD_SPEC, column);
        }
        return SqlType.bit(bits);
    }

    private static SqlType floating(String column, DataType type) {
        SqlType made;
        if (type.scale() >= 0) {
            checkScale(column, type, 255);
            made = SqlType.of(type.kind()).withLength(type.length()).withScale(type.scale());
        } else if (type.length() > 53) {
            throw new SqlException(ErrorCode.WRONG_FIELD_SPEC, column);
        } else {
            made = SqlType.of(type.length() > 24 ? TypeKind.DOUBLE : type.kind());
        }
        return type.unsigned() || type.zerofill() ? made.asUnsigned() : made;
    }

    private static SqlType decimal(String column, DataType type) {
        int precision = type.length() <= 0 ? 10 : type.length();
        int scale = Math.max(type.scale(), 0);
        if (scale > 30) {
            throw new SqlException(ErrorCode.TOO_BIG_SCALE, scale, column, 30);
        }
        if (precision > 65) {
            throw new SqlException(ErrorCode.TOO_BIG_PRECISION, precision, column, 65);
        }
        if (scale > precision) {
            throw new SqlException(ErrorCode.SCALE_BIGGER_THAN_PRECISION, column);
        }
        SqlType made = SqlType.decimal(precision, scale);
        return type.unsigned() || type.zerofill() ? made.asUnsigned() : made;
    }

    private static void checkScale(String column, DataType type, int maximalPrecision) {
        if (type.scale() > 30) {
            throw new SqlException(ErrorCode.TOO_BIG_SCALE, type.scale(), column, 30);
        }
        if (type.length() > maximalPrecision) {
            throw new SqlException(ErrorCode.TOO_BIG_DISPLAYWIDTH, column, maximalPrecision);
        }
        if (type.scale() > type.length()) {
            throw new SqlException(ErrorCode.SCALE_BIGGER_THAN_PRECISION, column);
        }
    }

    private static SqlType temporal(String column, DataType type) {
        int digits = Math.max(type.length(), 0);
        if (digits > 6) {
            throw new SqlException(ErrorCode.TOO_BIG_PRECISION, digits, column, 6);
        }
        return SqlType.temporal(type.kind(), digits);
    }

    private SqlType characters(String column, DataType type, String collation) {
        int length = type.length() < 0 ? 1 : type.length();
        boolean varying = type.kind() == TypeKind.VARCHAR;
        if (collation.equals("binary")) {
            return bytes(column, new DataType(varying ? TypeKind.VARBINARY : TypeKind.BINARY, length, -1, false, false,
                    null, null, false, List.of(), null));
        }
        int maximum = varying ? ROW_BYTES / rules.maximalBytes(collation) : 255;
        if (length > maximum) {
            throw new SqlException(ErrorCode.COLUMN_TOO_BIG, column, maximum);
        }
        return SqlType.string(type.kind(), length, collation);
    }

    private static SqlType bytes(String column, DataType type) {
        int length = type.length() < 0 ? 1 : type.length();
        int maximum = type.kind() == TypeKind.VARBINARY ? ROW_BYTES : 255;
        if (length > maximum) {
            throw new SqlException(ErrorCode.COLUMN_TOO_BIG, column, maximum);
        }
        return SqlType.string(type.kind(), length, "binary");
    }

    /** TEXT(n) and BLOB(n) are the smallest of their kin that hold n. */
    private SqlType sizedBlob(DataType type, String tableCollation) {
        String collation = type.kind() == TypeKind.BLOB ? "binary" : collation(type, tableCollation);
        boolean binary = collation.equals("binary");
        long bytes =
                type.length() < 0 ? ROW_BYTES : (long) type.length() * (binary ? 1 : rules.maximalBytes(collation));
        TypeKind kind;
        if (bytes <= 255) {
            kind = binary ? TypeKind.TINYBLOB : TypeKind.TINYTEXT;
        } else if (bytes <= ROW_BYTES) {
            kind = binary ? TypeKind.BLOB : TypeKind.TEXT;
        } else if (bytes <= 0xFFFFFF) {
            kind = binary ? TypeKind.MEDIUMBLOB : TypeKind.MEDIUMTEXT;
        } else {
            kind = binary ? TypeKind.LONGBLOB : TypeKind.LONGTEXT;
        }
        return SqlType.string(kind, -1, collation);
    }

    private static SqlType members(String column, DataType type, String collation) {
        boolean set = type.kind() == TypeKind.SET;
        if (type.members().size() > (set ? 64 : ROW_BYTES)) {
            throw new SqlException(ErrorCode.TOO_BIG_SET, column);
        }
        Set<String> seen = new HashSet<>();
        List<String> members = new ArrayList<>();
        for (String member : type.members()) {
            String cut = member.stripTrailing();
            if (set && cut.contains(",")) {
                throw new SqlException(ErrorCode.ILLEGAL_VALUE_FOR_TYPE, "set", cut);
            }
            if (!seen.add(collation.endsWith("_ci") ? cut.toLowerCase(Locale.ROOT) : cut)) {
                throw new SqlException(ErrorCode.DUPLICATED_VALUE_IN_TYPE, column, cut, set ? "SET" : "ENUM");
            }
            members.add(cut);
        }
        return SqlType.members(type.kind(), members, collation);
    }
}
