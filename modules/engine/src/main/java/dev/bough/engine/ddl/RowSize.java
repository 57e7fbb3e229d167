package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.catalog.Column;
import java.util.List;

/** The limit of a row's size: 65535 bytes, of which texts and blobs take only those of their pointer (MySQL manual, 10.4.7). */
final class RowSize {
    private static final long MAX = 65_535;
    private static final int DECIMAL_GROUP = 9;
    /** Bytes of the digits that do not fill a group. */
    private static final int[] DIGIT_BYTES = {0, 1, 1, 2, 2, 3, 3, 4, 4};

    private RowSize() {}

    /** @throws SqlException 1118 if rows of these columns may be longer */
    static void check(List<Column> columns, TypeRules rules) {
        long bytes = 0;
        int flags = 1;
        for (Column column : columns) {
            boolean isVirtual = column.isGenerated() && !column.stored();
            bytes += isVirtual ? 0 : bytes(column.type(), rules);
            flags += column.nullable() ? 1 : 0;
        }
        if (bytes + (flags + 7) / 8 > MAX) {
            throw new SqlException(ErrorCode.TOO_BIG_ROWSIZE, MAX);
        }
    }

    private static long bytes(SqlType type, TypeRules rules) {
        int fraction = (Math.max(type.scale(), 0) + 1) / 2;
        return switch (type.kind()) {
            case NULL -> 0;
            case TINYINT, YEAR -> 1;
            case SMALLINT -> 2;
            case MEDIUMINT, DATE -> 3;
            case INT, FLOAT -> 4;
            case BIGINT, DOUBLE -> 8;
            case BIT -> (Math.max(type.length(), 1) + 7) / 8;
            case DECIMAL -> digits(type.length() - Math.max(type.scale(), 0)) + digits(Math.max(type.scale(), 0));
            case TIME -> 3 + fraction;
            case TIMESTAMP -> 4 + fraction;
            case DATETIME -> 5 + fraction;
            case CHAR -> (long) type.length() * rules.maximalBytes(type.collation());
            case BINARY -> type.length();
            case VARCHAR -> varying((long) type.length() * rules.maximalBytes(type.collation()));
            case VARBINARY -> varying(type.length());
            case ENUM -> type.members().size() < 256 ? 1 : 2;
            case SET -> setBytes(type.members().size());
            case TINYTEXT, TINYBLOB -> 9;
            case TEXT, BLOB -> 10;
            case MEDIUMTEXT, MEDIUMBLOB -> 11;
            case LONGTEXT, LONGBLOB, JSON, GEOMETRY -> 12;
        };
    }

    private static int digits(int count) {
        return count / DECIMAL_GROUP * 4 + DIGIT_BYTES[count % DECIMAL_GROUP];
    }

    private static long varying(long bytes) {
        return bytes + (bytes < 256 ? 1 : 2);
    }

    private static int setBytes(int members) {
        int bytes = (members + 7) / 8;
        return bytes > 4 ? 8 : bytes;
    }
}
