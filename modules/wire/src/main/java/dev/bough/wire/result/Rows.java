package dev.bough.wire.result;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.RowSink;
import dev.bough.wire.packet.PacketBuffer;
import org.jspecify.annotations.Nullable;

/** Rows on their way into a packet buffer; the encoding of values is the subclass's. */
abstract sealed class Rows implements RowSink permits TextRows, BinaryRows {
    /** How many bytes are gathered before they leave. */
    private static final int DRAIN_SIZE = 32 * 1024;

    private int largestRow;
    private @Nullable Outlet outlet;
    private boolean open;
    protected PacketBuffer out;
    protected ColumnLayout layout;
    protected int column;

    Rows(PacketBuffer out, ColumnLayout layout, int largestRow) {
        this.out = out;
        this.layout = layout;
        this.largestRow = largestRow;
    }

    /** From now on. */
    final void largestRow(int bytes) {
        largestRow = bytes;
    }

    /** Begins a result set. */
    final void start(PacketBuffer buffer, ColumnLayout columns, @Nullable Outlet drain) {
        out = buffer;
        layout = columns;
        outlet = drain;
        open = false;
        column = 0;
    }

    /** Goes on in another buffer. */
    final void move(PacketBuffer buffer, @Nullable Outlet drain) {
        out = buffer;
        outlet = drain;
    }

    /** Drops a row that was begun. */
    final void abandon() {
        if (open) {
            out.abandon();
            open = false;
            column = 0;
        }
    }

    /** What precedes the values of a row. */
    protected abstract void openRow();

    /** Prepares for the next value and gives its column. */
    protected final int next() {
        if (!open) {
            out.begin();
            open = true;
            openRow();
        }
        return column++;
    }

    protected final void checkSize(int more) {
        if ((long) out.size() - out.message() + more > largestRow) {
            throw new SqlException(ErrorCode.PACKET_TOO_LARGE);
        }
    }

    @Override
    public final void endRow() {
        if (column != layout.size()) {
            throw new IllegalStateException("a row of " + column + " values for " + layout.size() + " columns");
        }
        out.finish();
        open = false;
        column = 0;
        if (out.size() >= DRAIN_SIZE && outlet != null) {
            outlet.drain(out);
        }
    }
}
