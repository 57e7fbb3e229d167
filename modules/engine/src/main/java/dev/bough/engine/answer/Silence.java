package dev.bough.engine.answer;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.engine.type.collation.CharacterSet;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lets result sets through, if there is somewhere to send them, and keeps OKs back. */
public final class Silence implements ResponseSink {
    /** Takes everything and sends nothing: for programs that no client has called. */
    public static final Reply REPLY = new Reply(new Silence(null), () -> 0, () -> 0, () -> CharacterSet.UTF8MB4);

    private final @Nullable ResponseSink sink;

    public Silence(@Nullable ResponseSink sink) {
        this.sink = sink;
    }

    @Override
    public RowSink columns(ResultColumns columns) {
        return sink == null ? new Nowhere() : sink.columns(columns);
    }

    @Override
    public void endRows(int warnings, int status) {
        if (sink != null) {
            sink.endRows(warnings, status);
        }
    }

    @Override
    public void ok(long affectedRows, long lastInsertId, int warnings, int status, String info) {
        // only the end of the procedure is answered
    }

    @Override
    public void error(SqlException error) {
        throw error;
    }

    @Override
    public InputStream localFile(String name) {
        throw new SqlException(ErrorCode.STATEMENT_NOT_ALLOWED_IN_ROUTINE, "LOAD DATA");
    }

    /** Rows that nobody sees. */
    private static final class Nowhere implements RowSink {
        @Override
        public void putNull() {}

        @Override
        public void putLong(long value) {}

        @Override
        public void putUnsigned(long value) {}

        @Override
        public void putFloat(float value) {}

        @Override
        public void putDouble(double value) {}

        @Override
        public void putBytes(byte[] bytes, int offset, int length) {}

        @Override
        public void putDate(int year, int month, int day) {}

        @Override
        public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {}

        @Override
        public void putTime(long micros) {}

        @Override
        public void endRow() {}
    }
}
