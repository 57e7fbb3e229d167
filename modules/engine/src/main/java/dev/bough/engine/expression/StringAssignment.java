package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Utf8;
import java.util.Objects;

/** Assignment to string columns: length, character set, the padding of CHAR and BINARY. */
final class StringAssignment extends Evaluator {
    /** Bytes of the shortest geometry: SRID, byte order, kind, a count of nothing. */
    private static final int LEAST_GEOMETRY = 13;

    private final Evaluator text;
    private final String column;
    private final boolean binary;
    private final boolean isGeometry;
    private final int limit;
    private final boolean limitInBytes;
    private final boolean stripsSpaces;
    private final boolean pads;
    private final boolean checksUtf8;
    private final boolean decodes;
    private final CharacterSet charset;
    private final TextBuffer buffer = new TextBuffer();
    private final Slice result = new Slice();

    private StringAssignment(Evaluator text, SqlType to, String column, boolean fromBytes) {
        super(to);
        this.text = text;
        this.column = column;
        binary = Types.isBinary(to) || to.kind() == TypeKind.GEOMETRY;
        isGeometry = to.kind() == TypeKind.GEOMETRY;
        limitInBytes = binary || to.kind().isBlob();
        limit = limit(to);
        stripsSpaces = to.kind() == TypeKind.CHAR;
        pads = to.kind() == TypeKind.BINARY;
        charset = binary ? CharacterSet.BINARY : Types.collation(to).charset();
        checksUtf8 = !binary && fromBytes && charset.isUtf8();
        decodes = !binary && fromBytes && !charset.isUtf8();
    }

    static Evaluator assign(Evaluator from, SqlType to, String column) {
        SqlType type = from.type();
        boolean fromBytes = Types.isBinary(type);
        Evaluator text;
        if (Types.isString(type)) {
            text = Types.isBinary(to) && !fromBytes ? TextConversions.toText(from, to) : from;
        } else {
            text = Types.isBinary(to) ? TextConversions.toText(from, to) : Conversions.toText(from);
        }
        return new StringAssignment(text, to, column, fromBytes);
    }

    private static int limit(SqlType to) {
        return switch (to.kind()) {
            case TINYTEXT, TINYBLOB -> 255;
            case TEXT, BLOB -> 65_535;
            case MEDIUMTEXT, MEDIUMBLOB -> 16_777_215;
            case LONGTEXT, LONGBLOB, GEOMETRY -> Integer.MAX_VALUE;
            default -> to.length() < 0 ? Integer.MAX_VALUE : to.length();
        };
    }

    @Override
    public Slice evalBytes(Frame frame) {
        Slice value = text.evalBytes(frame);
        if (frame.isNull) {
            return value;
        }
        result.set(value);
        if (isGeometry && value.length < LEAST_GEOMETRY) {
            throw new SqlException(ErrorCode.CANNOT_CREATE_GEOMETRY);
        }
        checkCharacters(frame);
        if (stripsSpaces) {
            stripSpaces();
        }
        if (result.length > limit) {
            cut(frame);
        }
        if (pads && result.length < limit) {
            buffer.reset().append(result);
            while (buffer.length() < limit) {
                buffer.append((byte) 0);
            }
            result.set(buffer.slice());
        }
        frame.isNull = false;
        return result;
    }

    private void stripSpaces() {
        int length = result.length;
        while (length > 0 && result.byteAt(length - 1) == ' ') {
            length--;
        }
        result.length = length;
    }

    private void checkCharacters(Frame frame) {
        if (decodes) {
            // bytes are taken as the column's character set has them, and are held as UTF-8
            result.set(Objects.requireNonNull(charset.decode(result.array, result.offset, result.length)));
            return;
        }
        if (checksUtf8) {
            int wrong = Utf8.malformed(result.array, result.offset, result.length);
            if (wrong >= 0) {
                incorrect(frame, wrong);
                result.length = wrong - result.offset;
            }
        }
        boolean mayLack = !binary && charset != CharacterSet.UTF8MB4;
        if (mayLack
                && !Utf8.isAscii(result.array, result.offset, result.length)
                && !charset.canEncode(result.array, result.offset, result.length)) {
            int wrong = firstUnknown();
            incorrect(frame, wrong);
            result.length = wrong - result.offset;
        }
    }

    private int firstUnknown() {
        int end = result.offset + result.length;
        int at = result.offset;
        while (at < end) {
            int width = Utf8.width(result.array, at, end);
            if (!charset.canEncode(result.array, at, width)) {
                return at;
            }
            at += width;
        }
        return end;
    }

    private void incorrect(Frame frame, int at) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(result.offset + result.length, at + 6);
        for (int i = at; i < end; i++) {
            byte b = result.array[i];
            if (b >= ' ' && b < 127) {
                shown.append((char) b);
            } else {
                shown.append("\\x").append(String.format("%02X", b & 0xFF));
            }
        }
        if (end < result.offset + result.length) {
            shown.append("...");
        }
        frame.statement()
                .truncation(ErrorCode.INCORRECT_VALUE_FOR_COLUMN, "string", shown.toString(), column, frame.rowNumber);
    }

    private void cut(Frame frame) {
        int end = result.offset + result.length;
        int last = limitInBytes ? bytesEnd() : Utf8.skip(result.array, result.offset, end, limit);
        if (last == end) {
            return;
        }
        boolean onlySpaces = !binary;
        for (int i = last; i < end && onlySpaces; i++) {
            onlySpaces = result.array[i] == ' ';
        }
        if (onlySpaces) {
            frame.statement().note(ErrorCode.WARN_DATA_TRUNCATED, column, frame.rowNumber);
        } else {
            StatementContext statement = frame.statement();
            statement.truncation(
                    statement.isStrict() ? ErrorCode.DATA_TOO_LONG : ErrorCode.WARN_DATA_TRUNCATED, column,
                    frame.rowNumber);
        }
        result.length = last - result.offset;
    }

    /** The end of the last whole character within the limit in bytes. */
    private int bytesEnd() {
        int last = result.offset + limit;
        while (!binary && last > result.offset && (result.array[last] & 0xC0) == 0x80) {
            last--;
        }
        return last;
    }
}
