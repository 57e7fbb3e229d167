package dev.bough.engine.plan;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.Output;
import dev.bough.engine.catalog.TypeText;
import dev.bough.engine.type.collation.Collation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes results as MySQL's protocol does: type codes, flags, lengths; texts in the character sets that they have. */
public final class ResultColumnMaker {
    private static final int NOT_NULL = 1;
    private static final int BLOB = 16;
    private static final int UNSIGNED = 32;
    private static final int BINARY = 128;
    private static final int ENUM = 256;
    private static final int TIMESTAMP = 1024;
    private static final int SET = 2048;
    private static final int NUMBER = 32768;

    private ResultColumnMaker() {}

    public static ResultColumns of(List<Output> outputs) {
        return new ResultColumns(outputs.stream().map(ResultColumnMaker::column).toList());
    }

    private static ResultColumn column(Output output) {
        Output.@Nullable Origin origin = output.origin();
        SqlType type = output.expression().type();
        int flags =
                flags(type, origin != null) | (output.expression().nullable() ? 0 : NOT_NULL)
                        | (origin == null ? 0 : origin.flags());
        return new ResultColumn(
                origin == null ? "" : origin.schema(),
                origin == null ? "" : origin.table(),
                origin == null ? "" : origin.originalTable(),
                output.name(),
                origin == null ? "" : origin.originalName(),
                collation(type),
                length(type),
                code(type.kind()),
                flags,
                decimals(type));
    }

    /** @param stored whether this is a table's column: numbers there are not said to be binary */
    private static int flags(SqlType type, boolean stored) {
        int flags = type.isUnsigned() && type.family() != TypeKind.Family.ENUM && type.family() != TypeKind.Family.SET
                ? UNSIGNED : 0;
        flags |= switch (type.family()) {
            case INTEGER, DECIMAL, FLOATING -> NUMBER | (stored ? 0 : BINARY);
            // its text is bytes: clients that saw a number here, mariadb-dump for one, would write it without quotes
            case BIT -> UNSIGNED;
            case DATE, TIME, DATETIME -> BINARY;
            case ENUM -> ENUM;
            case SET -> SET;
            case STRING -> type.kind().isBlob() ? BLOB : 0;
            case JSON, GEOMETRY -> BLOB | BINARY;
            case NULL -> BINARY;
        };
        if (type.collation().equals("binary")) {
            flags |= BINARY;
        }
        return switch (type.kind()) {
            case TIMESTAMP -> flags | TIMESTAMP;
            case YEAR -> flags | UNSIGNED | ResultColumn.ZEROFILL;
            default -> TypeText.isZerofill(type) ? flags | ResultColumn.ZEROFILL : flags;
        };
    }

    private static int collation(SqlType type) {
        return switch (type.family()) {
            case STRING, ENUM, SET -> stored(type).id();
            default -> Collation.of("binary").id();
        };
    }

    /** The collation of the column or value; what is sent may be in another character set. */
    private static Collation stored(SqlType type) {
        return Collation.of(type.collation().isEmpty() ? "binary" : type.collation());
    }

    static int code(TypeKind kind) {
        return switch (kind) {
            case NULL -> 6;
            case TINYINT -> 1;
            case SMALLINT -> 2;
            case MEDIUMINT -> 9;
            case INT -> 3;
            case BIGINT -> 8;
            case YEAR -> 13;
            case BIT -> 16;
            case FLOAT -> 4;
            case DOUBLE -> 5;
            case DECIMAL -> 246;
            case DATE -> 10;
            case TIME -> 11;
            case DATETIME -> 12;
            case TIMESTAMP -> 7;
            case CHAR, BINARY, ENUM, SET -> 254;
            case VARCHAR, VARBINARY -> 253;
            case TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB -> 252;
            case JSON -> 245;
            case GEOMETRY -> 255;
        };
    }

    private static int decimals(SqlType type) {
        return switch (type.family()) {
            case FLOATING -> type.scale() < 0 ? 31 : type.scale();
            case DECIMAL, TIME, DATETIME -> Math.max(0, type.scale());
            default -> 0;
        };
    }

    private static long length(SqlType type) {
        int fraction = Math.max(0, type.scale());
        return switch (type.kind()) {
            case NULL -> 0;
            case TINYINT -> type.length() >= 0 ? type.length() : type.isUnsigned() ? 3 : 4;
            case SMALLINT -> TypeText.isZerofill(type) ? type.length() : type.isUnsigned() ? 5 : 6;
            case MEDIUMINT -> TypeText.isZerofill(type) ? type.length() : type.isUnsigned() ? 8 : 9;
            case INT -> TypeText.isZerofill(type) ? type.length() : type.isUnsigned() ? 10 : 11;
            case BIGINT ->
                    type.length() >= 0 ? type.length() + (type.isUnsigned() ? 0L : 1L) : type.isUnsigned() ? 20 : 21;
            case YEAR -> 4;
            case BIT -> Math.max(1, type.length());
            case FLOAT -> 12;
            case DOUBLE -> type.scale() < 0 ? 23 : 22;
            case DECIMAL -> type.length() + (fraction > 0 ? 1 : 0) + (type.isUnsigned() ? 0 : 1);
            case DATE -> 10;
            case TIME -> 10 + (fraction == 0 ? 0 : fraction + 1);
            case DATETIME, TIMESTAMP -> 19 + (fraction == 0 ? 0 : fraction + 1);
            case CHAR, VARCHAR -> characters(type, type.length());
            case BINARY, VARBINARY -> Math.max(0, type.length());
            case TINYTEXT, TINYBLOB -> 255;
            case TEXT, BLOB -> 65_535;
            case MEDIUMTEXT, MEDIUMBLOB -> 16_777_215;
            case LONGTEXT, LONGBLOB, JSON, GEOMETRY -> 4_294_967_295L;
            case ENUM -> characters(type, type.members().stream().mapToInt(String::length).max().orElse(0));
            case SET -> characters(
                    type, type.members().stream().mapToInt(member -> member.length() + 1).sum() - 1);
        };
    }

    /** In bytes of the widest characters of the character set. */
    private static long characters(SqlType type, int count) {
        int width = type.collation().isEmpty() ? 4 : stored(type).charset().maxBytes();
        return (long) Math.max(0, count) * width;
    }
}
