package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.Engine;
import dev.bough.api.session.Session;
import dev.bough.wire.packet.PacketBuffer;
import io.netty.buffer.ByteBuf;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file that a client sends for LOAD DATA LOCAL: the event loop offers the bytes of its packets, a worker reads them;
 * what is between the two is bounded.
 */
final class ReceivedFile extends InputStream {
    private static final int MANY = 256 * 1024;
    private static final long LOOK_MILLIS = 100;

    private final Connection connection;
    private final Engine engine;
    private final Session session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private int queued;
    private int consumed;
    private boolean paused;
    private boolean ended;
    private boolean failed;
    private int sequence;

    // The event loop's alone.
    private int header;
    private int headerBytes;
    private int missing;
    private boolean continued;

    ReceivedFile(Connection connection, Engine engine, Session session, int sequence) {
        this.connection = connection;
        this.engine = engine;
        this.session = session;
        this.sequence = sequence;
    }

    /** Takes bytes off the network; true once the file has ended, and then bytes may be left. On the loop. */
    boolean offer(ByteBuf in) {
        while (in.isReadable()) {
            if (missing > 0) {
                byte[] piece = new byte[Math.min(missing, in.readableBytes())];
                in.readBytes(piece);
                missing -= piece.length;
                add(piece);
            } else if (readHeader(in) && endsHere()) {
                end(false);
                return true;
            }
        }
        return false;
    }

    private boolean readHeader(ByteBuf in) {
        while (headerBytes < 4 && in.isReadable()) {
            header = headerBytes == 0 ? in.readUnsignedByte() : header | in.readUnsignedByte() << 8 * headerBytes;
            headerBytes++;
        }
        return headerBytes == 4;
    }

    private boolean endsHere() {
        headerBytes = 0;
        missing = header & PacketBuffer.MAX_PAYLOAD;
        boolean last = missing == 0 && !continued;
        continued = missing == PacketBuffer.MAX_PAYLOAD;
        int number = header >>> 24;
        boolean inOrder;
        lock.lock();
        try {
            inOrder = number == sequence;
            sequence = number + 1 & 0xFF;
        } finally {
            lock.unlock();
        }
        if (!inOrder) {
            end(true);
            connection.traffic().disconnect();
        }
        return last;
    }

    private void add(byte[] piece) {
        lock.lock();
        try {
            pieces.add(piece);
            queued += piece.length;
            if (queued > MANY && !paused) {
                paused = true;
                connection.readingFile(false);
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void end(boolean failure) {
        lock.lock();
        try {
            ended = true;
            failed |= failure;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The client is gone. */
    void fail() {
        end(true);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            if (pieces.isEmpty() && !ended) {
                engine.waiting(() -> await(false));
            }
            return take(to, offset, length);
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] to, int offset, int length) {
        if (failed) {
            throw new SqlException(ErrorCode.QUERY_INTERRUPTED);
        }
        byte[] piece = pieces.peek();
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.length - consumed);
        System.arraycopy(piece, consumed, to, offset, count);
        consumed += count;
        if (consumed == piece.length) {
            remove(piece);
        }
        return count;
    }

    private void remove(byte[] piece) {
        pieces.remove();
        consumed = 0;
        queued -= piece.length;
        if (paused && queued < MANY / 2) {
            paused = false;
            connection.loop().execute(() -> connection.readingFile(true));
        }
    }

    /** Waits for bytes or the end; with the lock held. */
    private void await(boolean evenIfCancelled) {
        long patience = session.readTimeoutSeconds() * 1_000_000_000;
        long since = connection.nanoTime();
        while (pieces.isEmpty() && !ended) {
            if (!evenIfCancelled && session.cancelled()) {
                throw new SqlException(ErrorCode.QUERY_INTERRUPTED);
            }
            if (connection.nanoTime() - since > patience) {
                failed = true;
                connection.traffic().disconnect();
                throw new SqlException(ErrorCode.NET_READ_INTERRUPTED);
            }
            try {
                if (arrived.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    continue;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SqlException(ErrorCode.QUERY_INTERRUPTED);
            }
        }
    }

    /** Throws away what has not been read; the sequence number of the answer. */
    int finish() {
        lock.lock();
        try {
            while (!ended || !pieces.isEmpty()) {
                byte[] piece = pieces.peek();
                if (piece != null) {
                    remove(piece);
                } else {
                    engine.waiting(() -> await(true));
                }
            }
            return sequence;
        } catch (SqlException e) {
            // The client sends no more, and the connection is being closed: nobody will see the number.
            return sequence;
        } finally {
            lock.unlock();
        }
    }
}
