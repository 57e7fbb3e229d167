package dev.bough.wire;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.PreparedStatement;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.Work;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;

/** A prepared statement that shows its parameters, or counts, or gives what the text would. */
final class FakeStatement implements PreparedStatement {
    private static final ResultColumns COUNT = Columns.of(Columns.number("n"));

    private final FakeSession session;
    private final String sql;
    private final String[] values;
    private final boolean shows;
    private final ResultColumns columns;
    private final ResultColumns parameters;
    private final boolean point;
    private int fetched;
    private int last;

    FakeStatement(FakeSession session, String sql) {
        this.session = session;
        this.sql = sql;
        int count = (int) sql.chars().filter(c -> c == '?').count();
        values = new String[count];
        shows = count > 0 && sql.startsWith("show ");
        point = sql.startsWith("SELECT c FROM sbtest1 WHERE id=");
        ResultColumn parameter = new ResultColumn("", "", "", "?", "", 63, 0, 253, 128, 0);
        parameters = new ResultColumns(Collections.nCopies(count, parameter));
        if (shows) {
            String[] names = new String[count];
            Arrays.setAll(names, i -> "p" + i);
            columns = Columns.texts(names);
        } else if (sql.startsWith("count")) {
            if (!sql.matches("count \\d{1,9}")) {
                throw new SqlException(ErrorCode.UNKNOWN_COMMAND);
            }
            columns = COUNT;
        } else if (sql.equals("types")) {
            columns = Values.COLUMNS;
        } else {
            columns = Columns.of();
        }
    }

    Work execute(boolean cursor) {
        if (point) {
            return new FakeWork(true, FakeSession::point);
        }
        if (shows) {
            return new FakeWork(true, this::show);
        }
        if (sql.startsWith("count")) {
            fetched = 0;
            last = Integer.parseInt(sql.split(" ")[1]);
            return new FakeWork(true, cursor ? this::open : sink -> fetchTo(sink, last, 0));
        }
        return Script.work(session, sql);
    }

    private void show(ResponseSink sink) {
        RowSink rows = sink.columns(columns);
        for (String value : values) {
            if (value == null) {
                rows.putNull();
            } else {
                FakeSession.put(rows, value);
            }
        }
        rows.endRow();
        sink.endRows(0, FakeSession.STATUS);
    }

    private void open(ResponseSink sink) {
        sink.columns(COUNT);
        sink.endRows(0, FakeSession.STATUS | ServerStatus.CURSOR_EXISTS);
    }

    private void fetchTo(ResponseSink sink, int bound, int cursorStatus) {
        RowSink rows = sink.columns(COUNT);
        while (fetched < bound) {
            rows.putLong(fetched++);
            rows.endRow();
        }
        int status = fetched == last && cursorStatus != 0 ? cursorStatus | ServerStatus.LAST_ROW_SENT : cursorStatus;
        sink.endRows(0, FakeSession.STATUS | status);
    }

    @Override
    public Work fetch(int rows) {
        return new FakeWork(true, sink -> fetchTo(sink, Math.min(last, fetched + rows), ServerStatus.CURSOR_EXISTS));
    }

    @Override
    public int parameterCount() {
        return values.length;
    }

    @Override
    public ResultColumns parameters() {
        return parameters;
    }

    @Override
    public ResultColumns columns() {
        return columns;
    }

    @Override
    public void setNull(int parameter) {
        values[parameter] = null;
    }

    @Override
    public void setLong(int parameter, long value) {
        if (!point) {
            values[parameter] = "long " + value;
        }
    }

    @Override
    public void setUnsigned(int parameter, long value) {
        values[parameter] = "unsigned " + Long.toUnsignedString(value);
    }

    @Override
    public void setDouble(int parameter, double value) {
        values[parameter] = "double " + value;
    }

    @Override
    public void setString(int parameter, byte[] bytes, int offset, int length) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        values[parameter] = "string " + (length > 1000 ? "of " + length : text);
    }

    @Override
    public void setBinary(int parameter, byte[] bytes, int offset, int length) {
        byte[] part = Arrays.copyOfRange(bytes, offset, offset + length);
        values[parameter] = "binary " + (length > 1000 ? "of " + length : Arrays.toString(part));
    }

    @Override
    public void setDecimal(int parameter, byte[] text, int offset, int length) {
        values[parameter] = "decimal " + new String(text, offset, length, StandardCharsets.US_ASCII);
    }

    @Override
    public void setDate(int parameter, int year, int month, int day) {
        values[parameter] = "date " + year + "-" + month + "-" + day;
    }

    @Override
    public void setDateTime(int parameter, int year, int month, int day, int hour, int minute, int second, int micros) {
        values[parameter] =
                "datetime " + year + "-" + month + "-" + day + " " + hour + ":" + minute + ":" + second + "." + micros;
    }

    @Override
    public void setTime(int parameter, long micros) {
        values[parameter] = "time " + micros;
    }

    @Override
    public void clear() {
        Arrays.fill(values, null);
    }

    @Override
    public void close() {
        session.resets += 100;
    }
}
