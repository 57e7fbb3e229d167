package dev.bough.engine.catalog;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.Locale;
import java.util.stream.Collectors;

/** Types as MySQL prints them in SHOW CREATE TABLE, DESCRIBE and information_schema. */
public final class TypeText {
    private TypeText() {}

    /** Such as {@code int unsigned}, {@code varchar(20)}, {@code enum('a','b')}. */
    public static String of(SqlType type) {
        String name = type.kind().name().toLowerCase(Locale.ROOT);
        return switch (type.kind()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT -> integer(type, name);
            case FLOAT, DOUBLE, DECIMAL -> number(type, name);
            case TIME, DATETIME, TIMESTAMP -> type.scale() > 0 ? name + "(" + type.scale() + ")" : name;
            case BIT, CHAR, VARCHAR, BINARY, VARBINARY -> type.length() >= 0 ? name + "(" + type.length() + ")" : name;
            case ENUM, SET -> name + type.members().stream()
                    .map(member -> "'" + member.replace("'", "''") + "'")
                    .collect(Collectors.joining(",", "(", ")"));
            case NULL, YEAR, DATE, TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB, JSON,
                    GEOMETRY -> name;
        };
    }

    /** Whether an integer is filled with zeros to its display width, which only such columns and tinyint(1) keep. */
    public static boolean isZerofill(SqlType type) {
        return type.isUnsigned() && type.length() >= 0 && type.family() == TypeKind.Family.INTEGER;
    }

    private static String integer(SqlType type, String name) {
        String width = type.length() >= 0 ? "(" + type.length() + ")" : "";
        return name + width + (type.isUnsigned() ? " unsigned" : "") + (isZerofill(type) ? " zerofill" : "");
    }

    private static String number(SqlType type, String name) {
        String size =
                type.length() < 0 ? "" : "(" + type.length() + (type.scale() >= 0 ? "," + type.scale() : "") + ")";
        return name + size + (type.isUnsigned() ? " unsigned" : "");
    }
}
