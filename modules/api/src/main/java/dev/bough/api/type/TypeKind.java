package dev.bough.api.type;

import dev.bough.api.Stability;

/** The SQL types, by the family of their values. MySQL 8.4 manual, chapter 13. */
@Stability(Stability.Level.STABLE)
public enum TypeKind {
    NULL(Family.NULL),
    TINYINT(Family.INTEGER),
    SMALLINT(Family.INTEGER),
    MEDIUMINT(Family.INTEGER),
    INT(Family.INTEGER),
    BIGINT(Family.INTEGER),
    YEAR(Family.INTEGER),
    BIT(Family.BIT),
    FLOAT(Family.FLOATING),
    DOUBLE(Family.FLOATING),
    DECIMAL(Family.DECIMAL),
    DATE(Family.DATE),
    TIME(Family.TIME),
    DATETIME(Family.DATETIME),
    TIMESTAMP(Family.DATETIME),
    CHAR(Family.STRING),
    VARCHAR(Family.STRING),
    TINYTEXT(Family.STRING),
    TEXT(Family.STRING),
    MEDIUMTEXT(Family.STRING),
    LONGTEXT(Family.STRING),
    BINARY(Family.STRING),
    VARBINARY(Family.STRING),
    TINYBLOB(Family.STRING),
    BLOB(Family.STRING),
    MEDIUMBLOB(Family.STRING),
    LONGBLOB(Family.STRING),
    ENUM(Family.ENUM),
    SET(Family.SET),
    JSON(Family.JSON),
    GEOMETRY(Family.GEOMETRY);

    /** How values of a type are held and compared. */
    public enum Family {
        NULL,
        INTEGER,
        BIT,
        FLOATING,
        DECIMAL,
        DATE,
        TIME,
        DATETIME,
        STRING,
        ENUM,
        SET,
        JSON,
        GEOMETRY
    }

    private final Family family;

    TypeKind(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    /** TINYTEXT to LONGTEXT and TINYBLOB to LONGBLOB: no default but NULL, a prefix length where indexed. */
    public boolean isBlob() {
        return switch (this) {
            case TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB -> true;
            default -> false;
        };
    }

    /** The string types that hold bytes, not characters, whatever their collation says. */
    public boolean isBinaryString() {
        return switch (this) {
            case BINARY, VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB -> true;
            default -> false;
        };
    }
}
