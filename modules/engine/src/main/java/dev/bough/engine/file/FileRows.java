package dev.bough.engine.file;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.TextForm;
import dev.bough.storage.file.FileFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to a text file as INTO OUTFILE does, so that LOAD DATA with the same clauses reads them again; or, as INTO DUMPFILE
 * does, the bytes of one row and nothing else (MySQL manual, 15.2.13.1).
 */
public final class FileRows implements RowSink {
    private final OutputStream out;
    private final String name;
    private final List<ResultColumn> columns;
    private final @Nullable FileClauses clauses;
    private int column;
    private long rows;

    /** @param clauses null for INTO DUMPFILE */
    public FileRows(OutputStream out, String name, List<ResultColumn> columns, @Nullable FileClauses clauses) {
        this.out = out;
        this.name = name;
        this.columns = columns;
        this.clauses = clauses;
    }

    /** How many rows were written. */
    public long rows() {
        return rows;
    }

    @Override
    public void putBytes(byte[] bytes, int offset, int length) {
        try {
            FileClauses format = clauses;
            if (format == null) {
                begin();
                out.write(bytes, offset, length);
            } else {
                put(format, bytes, offset, length);
            }
            column++;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void put(FileClauses format, byte[] bytes, int offset, int length) throws IOException {
        separate(format);
        boolean encloses = format.enclosed() >= 0 && !(format.optionally() && isNumber());
        if (encloses) {
            out.write(format.enclosed());
        }
        int end = encloses ? format.enclosed() : first(format.fieldEnd());
        int line = first(format.lineEnd());
        for (int i = offset; i < offset + length; i++) {
            int c = bytes[i] & 0xFF;
            if (format.escape() >= 0 && (c == format.escape() || c == end || c == line || c == 0)) {
                out.write(format.escape());
                out.write(c == 0 ? '0' : c);
            } else {
                out.write(c);
            }
        }
        if (encloses) {
            out.write(format.enclosed());
        }
    }

    private static int first(byte[] bytes) {
        return bytes.length == 0 ? -1 : bytes[0] & 0xFF;
    }

    private void separate(FileClauses format) throws IOException {
        begin();
        if (column == 0) {
            out.write(format.lineStart());
        } else {
            out.write(format.fieldEnd());
        }
    }

    private void begin() {
        if (column == 0 && clauses == null && rows > 0) {
            throw new SqlException(ErrorCode.TOO_MANY_ROWS);
        }
    }

    private boolean isNumber() {
        return switch (columns.get(column).type()) {
            case 0, 1, 2, 3, 4, 5, 8, 9, 13, 16, 246 -> true;
            default -> false;
        };
    }

    private void putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        putBytes(bytes, 0, bytes.length);
    }

    @Override
    public void putNull() {
        try {
            FileClauses format = clauses;
            if (format == null) {
                begin();
            } else {
                separate(format);
                if (format.escape() >= 0) {
                    out.write(format.escape());
                    out.write('N');
                } else {
                    out.write("NULL".getBytes(StandardCharsets.US_ASCII));
                }
            }
            column++;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void putLong(long value) {
        putText(Long.toString(value));
    }

    @Override
    public void putUnsigned(long value) {
        putText(Long.toUnsignedString(value));
    }

    @Override
    public void putFloat(float value) {
        putText(TextForm.of(value));
    }

    @Override
    public void putDouble(double value) {
        putText(TextForm.of(value));
    }

    @Override
    public void putDate(int year, int month, int day) {
        putText(TextForm.date(year, month, day));
    }

    @Override
    public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        putText(TextForm.dateTime(
                year, month, day, hour, minute, second, micros, columns.get(column).decimals()));
    }

    @Override
    public void putTime(long micros) {
        putText(TextForm.time(micros, columns.get(column).decimals()));
    }

    @Override
    public void endRow() {
        try {
            if (clauses != null) {
                out.write(clauses.lineEnd());
            }
        } catch (IOException e) {
            throw failure(e);
        }
        column = 0;
        rows++;
    }

    private SqlException failure(IOException e) {
        return FileFailures.onWrite(e, name);
    }
}
