package dev.bough.wire.connection;

import dev.bough.wire.packet.PacketBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * What leaves a connection from its event loop: gathered in the loop's buffer, handed to the channel, flushed once per
 * batch.
 */
final class Outbox {
    private final Channel channel;
    private final PacketBuffer out;
    private final Traffic traffic;
    private boolean unflushed;

    Outbox(Channel channel, PacketBuffer out, Traffic traffic) {
        this.traffic = traffic;
        this.channel = channel;
        this.out = out;
    }

    /** The buffer for answers made on the loop. */
    PacketBuffer buffer() {
        return out;
    }

    /** Hands the buffer to the channel and empties it for the next connection; the bytes leave with the next flush. */
    void stage() {
        if (out.size() > 0) {
            add(out);
            out.clear();
        }
    }

    /** Hands packets to the channel that were made elsewhere. */
    void add(PacketBuffer packets) {
        int size = packets.size();
        if (size > 0 && channel.isActive()) {
            ByteBuf bytes = channel.alloc().directBuffer(size).writeBytes(packets.array(), 0, size);
            channel.write(bytes, channel.voidPromise());
            traffic.sent(size);
            unflushed = true;
        }
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }

    /** Sends everything and closes. */
    void close() {
        stage();
        unflushed = false;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
