package dev.bough.wire.connection;

import dev.bough.wire.packet.PacketAssembler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** What has arrived on a connection and was not looked at yet: bounded, because nothing is read while there is much. */
final class Inbox {
    /** How many bytes of further commands are taken in while one runs. */
    private static final int MANY = 64 * 1024;

    private final Channel channel;
    private final PacketAssembler assembler;
    private final Traffic traffic;
    private @Nullable ByteBuf pending;
    private boolean reading = true;

    Inbox(Channel channel, PacketAssembler assembler, Traffic traffic) {
        this.traffic = traffic;
        this.channel = channel;
        this.assembler = assembler;
    }

    boolean isEmpty() {
        return pending == null;
    }

    /** Adds bytes; they are this object's to release. */
    void add(ByteBuf in) {
        traffic.received(in.readableBytes());
        ByteBuf before = pending;
        if (before == null) {
            pending = in;
            return;
        }
        ByteBuf both = channel.alloc().directBuffer(before.readableBytes() + in.readableBytes());
        both.writeBytes(before).writeBytes(in);
        before.release();
        in.release();
        pending = both;
    }

    /** Whether a message is whole; it is the assembler's. */
    boolean next() {
        return pending != null && assembler.read(pending);
    }

    /** All the bytes, now the caller's to release. */
    @Nullable
    ByteBuf takeAll() {
        ByteBuf all = pending;
        pending = null;
        return all;
    }

    /** Drops what has been looked at. */
    void compact() {
        if (pending != null && !pending.isReadable()) {
            clear();
        }
    }

    /** Drops everything. */
    void clear() {
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }

    /** Reads from the network or not, as there is room and as the client takes its answers. */
    void adjust() {
        boolean room = pending == null || pending.readableBytes() < MANY;
        reading(room && channel.isWritable());
    }

    /** Reads from the network or not. */
    void reading(boolean wanted) {
        if (wanted != reading) {
            reading = wanted;
            channel.config().setAutoRead(wanted);
        }
    }
}
