package dev.bough.wire.result;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.StateChange;
import dev.bough.wire.packet.PacketBuffer;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the answer of one command after another, of one connection. An answer may be made in several runs, each with
 * the buffer of the thread it is on.
 */
public final class ResponseEncoder implements ResponseSink {
    private static final PacketBuffer NOWHERE = new PacketBuffer(0);
    private static final ColumnLayout NO_COLUMNS = ColumnLayout.of(new ResultColumns(List.of()));

    private final boolean deprecateEof;
    private final Supplier<List<StateChange>> changes;
    private final Supplier<Charset> messages;
    private final TextRows textRows;
    private final BinaryRows binaryRows;
    private PacketBuffer out = NOWHERE;
    private @Nullable Outlet outlet;
    private @Nullable Rows rows;
    private @Nullable InputStream file;
    private Form form = Form.TEXT;
    private int sequence;
    private int status;
    private int markedSequence;
    private int markedStatus;
    private @Nullable Rows markedRows;
    private boolean awaitingEof;
    private boolean complete;
    private boolean failed;

    /**
     * @param changes gives what the client follows of the session's state, as often as a packet is sent that can tell it
     * @param messages what the client reads messages in
     */
    public ResponseEncoder(
            boolean deprecateEof, int largestRow, Supplier<List<StateChange>> changes, Supplier<Charset> messages) {
        this.deprecateEof = deprecateEof;
        this.changes = changes;
        this.messages = messages;
        textRows = new TextRows(NOWHERE, NO_COLUMNS, largestRow);
        binaryRows = new BinaryRows(NOWHERE, NO_COLUMNS, largestRow);
    }

    /** The largest row from now on. */
    public void largestRow(int bytes) {
        textRows.largestRow(bytes);
        binaryRows.largestRow(bytes);
    }

    /**
     * Begins the answer to a command.
     *
     * @param firstSequence the sequence number of its first packet
     * @param serverStatus the flags for an EOF between definitions and rows
     */
    public void start(Form answerForm, int firstSequence, int serverStatus) {
        form = answerForm;
        sequence = firstSequence;
        status = serverStatus;
        rows = null;
        complete = false;
        failed = false;
    }

    /** Begins a run that writes here; where rows may leave early and the thread may wait, an outlet is given. */
    public void attach(PacketBuffer buffer, @Nullable Outlet drain) {
        out = buffer;
        outlet = drain;
        out.sequence(sequence);
        if (rows != null) {
            rows.move(buffer, drain);
        }
    }

    /** Ends a run; the buffer may go to others. */
    public void detach() {
        sequence = out.sequence();
        out = NOWHERE;
        outlet = null;
    }

    /** Remembers where the answer stands, for {@link #rewind}. */
    public void mark() {
        markedSequence = out.sequence();
        markedStatus = status;
        markedRows = rows;
    }

    /** Goes back to the mark; the caller takes the packets back. */
    public void rewind() {
        out.sequence(markedSequence);
        status = markedStatus;
        rows = markedRows;
        complete = false;
        failed = false;
    }

    /** Whether the whole answer has been given. */
    public boolean complete() {
        return complete;
    }

    /** Whether the answer is, or ended with, an error. */
    public boolean failed() {
        return failed;
    }

    /** Where packets that are no result set go, such as the answer to COM_STMT_PREPARE. */
    public PacketBuffer packets() {
        return out;
    }

    /** Says that the answer written to {@link #packets} is whole. */
    public void completed() {
        complete = true;
    }

    public boolean deprecateEof() {
        return deprecateEof;
    }

    @Override
    public RowSink columns(ResultColumns columns) {
        checkOpen();
        finishFile();
        ColumnLayout layout = ColumnLayout.of(columns);
        awaitingEof = false;
        if (form != Form.FETCH) {
            layout.putAll(out);
            if (!deprecateEof && form == Form.CURSOR) {
                awaitingEof = true;
            } else if (!deprecateEof) {
                Answers.end(out, false, 0, status);
            }
        }
        Rows sink = form == Form.TEXT ? textRows : binaryRows;
        sink.start(out, layout, outlet);
        rows = sink;
        return awaitingEof ? new AfterEof(this, sink) : sink;
    }

    /** The EOF after the definitions, once it is certain that rows follow. */
    void separate() {
        if (awaitingEof) {
            awaitingEof = false;
            Answers.end(out, false, 0, status);
        }
    }

    @Override
    public void endRows(int warnings, int serverStatus) {
        checkOpen();
        if ((serverStatus & ServerStatus.CURSOR_EXISTS) == 0) {
            separate();
        }
        rows = null;
        Answers.end(out, deprecateEof, warnings, serverStatus, deprecateEof ? changes.get() : List.of());
        settle(serverStatus);
    }

    @Override
    public void ok(long affectedRows, long lastInsertId, int warnings, int serverStatus, String info) {
        checkOpen();
        finishFile();
        Answers.ok(out, affectedRows, lastInsertId, warnings, serverStatus, info, changes.get());
        settle(serverStatus);
    }

    private void settle(int serverStatus) {
        complete = (serverStatus & ServerStatus.MORE_RESULTS) == 0;
        status = serverStatus & ~ServerStatus.MORE_RESULTS;
    }

    @Override
    public void error(SqlException error) {
        checkOpen();
        finishFile();
        if (rows != null) {
            rows.abandon();
            rows = null;
        }
        out.abandon();
        Answers.error(out, error, messages.get());
        complete = true;
        failed = true;
    }

    @Override
    public InputStream localFile(String name) {
        Outlet drain = outlet;
        if (drain == null) {
            throw new IllegalStateException("a file is asked for on an event loop");
        }
        if (file != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "two files for one statement");
        }
        if (!drain.sendsFiles()) {
            throw new SqlException(ErrorCode.LOAD_FILE_DENIED);
        }
        out.begin();
        out.putByte(0xFB);
        out.putBytes(name.getBytes(StandardCharsets.UTF_8));
        out.finish();
        file = drain.receiveFile(out);
        return file;
    }

    private void finishFile() {
        if (file != null && outlet != null) {
            file = null;
            out.sequence(outlet.finishFile());
        }
    }

    private void checkOpen() {
        if (complete) {
            throw new IllegalStateException("an answer after the last");
        }
    }
}
