package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;

/** The types that columns of system tables mostly have; texts compare by bytes. */
@Stability(Stability.Level.EVOLVING)
public final class ColumnTypes {
    /** The collation of system tables. */
    public static final String COLLATION = "utf8mb4_0900_bin";

    public static final SqlType TEXT = SqlType.string(TypeKind.TEXT, -1, COLLATION);
    public static final SqlType LONGTEXT = SqlType.string(TypeKind.LONGTEXT, -1, COLLATION);
    /** TINYINT(1). */
    public static final SqlType BOOLEAN = SqlType.of(TypeKind.TINYINT).withLength(1);

    public static final SqlType INT = SqlType.of(TypeKind.INT);
    public static final SqlType BIGINT = SqlType.of(TypeKind.BIGINT);
    public static final SqlType UNSIGNED_BIGINT = SqlType.unsigned(TypeKind.BIGINT);
    public static final SqlType DATETIME = datetime(0);
    public static final SqlType JSON = SqlType.of(TypeKind.JSON);

    private ColumnTypes() {}

    public static SqlType varchar(int characters) {
        return SqlType.string(TypeKind.VARCHAR, characters, COLLATION);
    }

    /** DATETIME with this many digits of fractional seconds, 0 to 6. */
    public static SqlType datetime(int fractionalDigits) {
        return SqlType.temporal(TypeKind.DATETIME, fractionalDigits);
    }
}
