package dev.bough.parser.tree;

import dev.bough.api.type.TypeKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type as written, synonyms resolved (BOOL is TINYINT(1), NATIONAL is utf8mb3, DEC is DECIMAL, ...).
 *
 * @param length the first number in parentheses, -1 where not written
 * @param scale the second one, -1 where not written; fractional digits of temporal types are the length
 * @param charset null where not written; {@code binary} for CHAR BYTE
 * @param binaryCollation whether BINARY follows a character type: the charset's _bin collation
 * @param members of ENUM and SET
 * @param geometry the kind of geometry, such as {@code POINT}; null for others
 */
public record DataType(
        TypeKind kind,
        int length,
        int scale,
        boolean unsigned,
        boolean zerofill,
        @Nullable String charset,
        @Nullable String collation,
        boolean binaryCollation,
        List<String> members,
        @Nullable String geometry) {

    /** A type with nothing but its name. */
    public static DataType of(TypeKind kind) {
        return new DataType(kind, -1, -1, false, false, null, null, false, List.of(), null);
    }

    /** A type with its length. */
    public static DataType of(TypeKind kind, int length) {
        return new DataType(kind, length, -1, false, false, null, null, false, List.of(), null);
    }
}
