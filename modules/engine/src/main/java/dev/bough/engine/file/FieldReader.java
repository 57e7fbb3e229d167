package dev.bough.engine.file;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes the fields of rows from a text file (MySQL manual, 15.2.9), holding one row at a time.
 *
 * <pre>
 * row    start field (end-of-field field)* end-of-line
 * field  text | quote text quote          within: escape byte, quote quote
 * null   escape N alone in a field; NULL without quotes where quotes are used, or where nothing escapes
 * </pre>
 */
public final class FieldReader {
    private static final int BUFFER = 64 * 1024;
    private static final int EOF = -1;
    private static final byte[] NULL = {'N', 'U', 'L', 'L'};

    private final InputStream in;
    private final String name;
    private final FileClauses clauses;
    private final long rowMax;
    private byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private byte[] row = new byte[1024];
    private int size;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] nulls = new boolean[16];
    private int count;
    private boolean lineEnded;
    private boolean hasMore;

    /**
     * @param name of the file, for errors
     * @param rowMax the most bytes of a row
     */
    public FieldReader(InputStream in, String name, FileClauses clauses, long rowMax) {
        this.in = in;
        this.name = name;
        this.clauses = clauses;
        this.rowMax = rowMax;
    }

    /** Passes over lines, whatever they hold. */
    public void skipLines(long lines) {
        byte[] end = clauses.lineEnd();
        for (long i = 0; i < lines && end.length > 0 && peek(0) != EOF; i++) {
            while (peek(0) != EOF && !matches(end, 0)) {
                at++;
            }
            at += peek(0) == EOF ? 0 : end.length;
        }
    }

    /** Reads a row of so many fields at most; false at the end of the file. */
    public boolean next(int wanted) {
        size = 0;
        count = 0;
        hasMore = false;
        if (starts.length < wanted) {
            starts = new int[wanted];
            ends = new int[wanted];
            nulls = new boolean[wanted];
        }
        if (!findStart() || peek(0) == EOF) {
            return false;
        }
        lineEnded = false;
        while (count < wanted && !lineEnded) {
            field();
            count++;
        }
        if (!lineEnded) {
            restOfLine();
        }
        return true;
    }

    /** Goes behind the next LINES STARTING BY. */
    private boolean findStart() {
        byte[] start = clauses.lineStart();
        while (!matches(start, 0)) {
            if (peek(0) == EOF) {
                return false;
            }
            at++;
        }
        at += start.length;
        return true;
    }

    private void restOfLine() {
        byte[] end = clauses.lineEnd();
        if (end.length == 0) {
            return;
        }
        while (peek(0) != EOF) {
            if (matches(end, 0)) {
                at += end.length;
                return;
            }
            hasMore = true;
            at++;
        }
    }

    private void field() {
        int start = size;
        boolean isEnclosed = clauses.enclosed() >= 0 && peek(0) == clauses.enclosed();
        boolean sawNull = false;
        if (isEnclosed) {
            // stays part of the field if no quote ends it
            put(next());
        }
        while (true) {
            int c = peek(0);
            if (c == EOF) {
                lineEnded = true;
                end(start, false, sawNull);
                return;
            }
            if (c == clauses.escape() && escapes()) {
                at++;
                int escaped = peek(0) == EOF ? clauses.escape() : next();
                sawNull |= escaped == 'N';
                put(unescaped(escaped));
            } else if (isEnclosed && c == clauses.enclosed()) {
                if (peek(1) == clauses.enclosed()) {
                    at++;
                    put(next());
                } else if (peek(1) == EOF || endsAt(1)) {
                    at++;
                    pass();
                    end(start + 1, true, sawNull);
                    return;
                } else {
                    put(next());
                }
            } else if (!isEnclosed && endsAt(0)) {
                pass();
                end(start, false, sawNull);
                return;
            } else {
                put(next());
            }
        }
    }

    /** Whether the escape byte here is one: where it is the quote too, it escapes itself alone. */
    private boolean escapes() {
        return clauses.escape() != clauses.enclosed() || peek(1) == clauses.escape();
    }

    private int unescaped(int c) {
        if (clauses.escape() == clauses.enclosed()) {
            return c;
        }
        return switch (c) {
            case '0' -> 0;
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'Z' -> 26;
            default -> c;
        };
    }

    private boolean endsAt(int offset) {
        return clauses.lineEnd().length > 0 && matches(clauses.lineEnd(), offset)
                || clauses.fieldEnd().length > 0 && matches(clauses.fieldEnd(), offset);
    }

    /** Goes behind the end of the field. */
    private void pass() {
        if (peek(0) == EOF) {
            lineEnded = true;
        } else if (clauses.lineEnd().length > 0 && matches(clauses.lineEnd(), 0)) {
            lineEnded = true;
            at += clauses.lineEnd().length;
        } else {
            at += clauses.fieldEnd().length;
        }
    }

    private void end(int start, boolean isEnclosed, boolean sawNull) {
        starts[count] = start;
        ends[count] = size;
        boolean isWord = !isEnclosed && (clauses.enclosed() >= 0 || clauses.escape() < 0)
                && Arrays.equals(row, start, size, NULL, 0, NULL.length);
        nulls[count] = isWord || sawNull && size - start == 1;
    }

    private void put(int c) {
        if (size == row.length) {
            if (size >= rowMax) {
                throw new SqlException(ErrorCode.PACKET_TOO_LARGE);
            }
            row = Arrays.copyOf(row, size * 2);
        }
        row[size++] = (byte) c;
    }

    private int next() {
        return buffer[at++] & 0xFF;
    }

    private int peek(int offset) {
        return at + offset < limit || filled(offset + 1) ? buffer[at + offset] & 0xFF : EOF;
    }

    private boolean matches(byte[] bytes, int offset) {
        for (int i = 0; i < bytes.length; i++) {
            if (peek(offset + i) != (bytes[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Reads on until there are so many bytes; false if the file ends before. */
    private boolean filled(int wanted) {
        if (buffer.length < wanted) {
            buffer = Arrays.copyOf(buffer, wanted * 2);
        }
        System.arraycopy(buffer, at, buffer, 0, limit - at);
        limit -= at;
        at = 0;
        try {
            while (limit < wanted) {
                int read = in.read(buffer, limit, buffer.length - limit);
                if (read < 0) {
                    return false;
                }
                limit += read;
            }
        } catch (IOException e) {
            throw SqlException.causedBy(e, ErrorCode.ERROR_ON_READ, name, 5, "Input/output error");
        }
        return true;
    }

    /** How many fields the row has. */
    public int count() {
        return count;
    }

    /** Whether the line had more than the fields wanted. */
    public boolean hasMore() {
        return hasMore;
    }

    public boolean isNull(int field) {
        return nulls[field];
    }

    /** The bytes of the row's fields, valid until the next row. */
    public byte[] bytes() {
        return row;
    }

    public int start(int field) {
        return starts[field];
    }

    public int length(int field) {
        return ends[field] - starts[field];
    }
}
