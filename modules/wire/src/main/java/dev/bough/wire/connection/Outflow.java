package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.Engine;
import dev.bough.api.session.Session;
import dev.bough.wire.packet.PacketBuffer;
import dev.bough.wire.result.Outlet;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The way of a long answer from a worker to the network: so many bytes may be under way, then the worker waits until
 * the client has taken some, or has taken none for too long.
 */
final class Outflow implements Outlet {
    private static final int PIECE = 64 * 1024;
    private static final long MANY = 256 * 1024;
    private static final long LOOK = 100_000_000;

    private final Connection connection;
    private final Engine engine;
    private final Session session;
    private final AtomicLong underWay = new AtomicLong();
    private volatile boolean failed;
    private volatile @Nullable Thread waiter;
    private @Nullable ReceivedFile file;
    private boolean begun;

    Outflow(Connection connection, Engine engine, Session session) {
        this.connection = connection;
        this.engine = engine;
        this.session = session;
    }

    /** A worker takes over. */
    void begin() {
        begun = false;
    }

    /** Whether packets of the worker have left early. */
    boolean begun() {
        return begun;
    }

    @Override
    public void drain(PacketBuffer packets) {
        SqlException interrupted = null;
        begun = true;
        for (int from = 0; from < packets.size() && !failed; from += PIECE) {
            send(packets, from, Math.min(PIECE, packets.size() - from));
            if (underWay.get() > MANY && interrupted == null) {
                // An interrupt comes between packets, never within one: the rest of these still leaves.
                interrupted = waitForClient();
            }
        }
        packets.clear();
        if (interrupted != null) {
            throw interrupted;
        }
        if (failed) {
            throw new SqlException(ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private void send(PacketBuffer packets, int from, int length) {
        Channel channel = connection.channel();
        ByteBuf piece = channel.alloc().directBuffer(length).writeBytes(packets.array(), from, length);
        underWay.addAndGet(length);
        channel.writeAndFlush(piece).addListener(sent -> taken(length));
    }

    private @Nullable SqlException waitForClient() {
        try {
            engine.waiting(this::await);
            return null;
        } catch (SqlException e) {
            return e;
        }
    }

    private void taken(int length) {
        if (underWay.addAndGet(-length) <= MANY / 2) {
            LockSupport.unpark(waiter);
        }
    }

    private void await() {
        long patience = session.writeTimeoutSeconds() * 1_000_000_000;
        long last = underWay.get();
        long since = connection.nanoTime();
        waiter = Thread.currentThread();
        try {
            while (underWay.get() > MANY / 2) {
                if (failed || session.cancelled()) {
                    throw new SqlException(ErrorCode.QUERY_INTERRUPTED);
                }
                LockSupport.parkNanos(this, LOOK);
                long now = connection.nanoTime();
                if (underWay.get() != last) {
                    last = underWay.get();
                    since = now;
                } else if (now - since > patience) {
                    connection.traffic().disconnect();
                    throw new SqlException(ErrorCode.QUERY_INTERRUPTED);
                }
            }
        } finally {
            waiter = null;
        }
    }

    @Override
    public boolean sendsFiles() {
        return connection.sendsFiles();
    }

    @Override
    public InputStream receiveFile(PacketBuffer packets) {
        ReceivedFile incoming = new ReceivedFile(connection, engine, session, packets.sequence());
        connection.loop().execute(() -> connection.receive(incoming));
        drain(packets);
        file = incoming;
        return incoming;
    }

    @Override
    public int finishFile() {
        ReceivedFile received = file;
        if (received == null) {
            throw new IllegalStateException("no file");
        }
        file = null;
        return received.finish();
    }

    /** The client is gone. */
    void fail() {
        failed = true;
        LockSupport.unpark(waiter);
    }
}
