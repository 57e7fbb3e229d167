/**
 * The MySQL protocol on Netty: listens, logs clients in, and turns packets into works of a session and answers into
 * packets.
 */
@org.jspecify.annotations.NullMarked
module dev.bough.wire {
    requires static org.jspecify;
    requires transitive dev.bough.api;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;

    exports dev.bough.wire;
}
