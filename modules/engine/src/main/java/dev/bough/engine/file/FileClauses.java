package dev.bough.engine.file;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.FileFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * FIELDS and LINES of a text file, in the bytes of its character set (MySQL manual, 15.2.9).
 *
 * @param enclosed the byte around fields; -1 for none
 * @param optionally whether only strings are enclosed when written
 * @param escape the byte before what has another meaning; -1 for none
 */
public record FileClauses(
        byte[] fieldEnd, int enclosed, boolean optionally, int escape, byte[] lineStart, byte[] lineEnd) {
    private static final int NONE = -1;

    /**
     * @throws SqlException 1083 where a clause is longer than it may be, 1235 for rows of fixed size
     */
    public static FileClauses of(FileFormat format, CharacterSet charset) {
        FileClauses clauses = new FileClauses(
                bytes(format.fieldsTerminated(), "\t", charset),
                single(format.enclosed(), "", charset),
                format.optionallyEnclosed(),
                single(format.escaped(), "\\", charset),
                bytes(format.linesStarting(), "", charset),
                bytes(format.linesTerminated(), "\n", charset));
        if (clauses.fieldEnd.length == 0 && clauses.enclosed == NONE) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "rows of fixed size in files");
        }
        return clauses;
    }

    private static byte[] bytes(@Nullable String written, String usual, CharacterSet charset) {
        return (written == null ? usual : written).getBytes(charset.charset());
    }

    private static int single(@Nullable String written, String usual, CharacterSet charset) {
        byte[] bytes = bytes(written, usual, charset);
        if (bytes.length > 1) {
            throw new SqlException(ErrorCode.WRONG_FIELD_TERMINATORS);
        }
        return bytes.length == 0 ? NONE : bytes[0] & 0xFF;
    }

    /** The character set of a file: one whose ASCII characters are single bytes. */
    public static CharacterSet charset(String name) {
        CharacterSet charset = CharacterSet.find(name);
        if (charset == null) {
            throw new SqlException(ErrorCode.UNKNOWN_CHARACTER_SET, name);
        }
        if (!charset.keepsAscii()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "files in " + charset.name().toLowerCase(Locale.ROOT));
        }
        return charset;
    }
}
