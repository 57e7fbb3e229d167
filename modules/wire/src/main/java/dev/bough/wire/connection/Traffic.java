package dev.bough.wire.connection;

import dev.bough.api.session.ClientInfo;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;

/** What the engine may know and do of a connection. The event loop alone counts; others read what it counted a moment ago. */
final class Traffic implements ClientInfo.Connection {
    private final Channel channel;
    private long received;
    private long sent;

    Traffic(Channel channel) {
        this.channel = channel;
    }

    void received(int bytes) {
        received += bytes;
    }

    void sent(int bytes) {
        sent += bytes;
    }

    @Override
    public void disconnect() {
        channel.close();
    }

    @Override
    public long bytesReceived() {
        return received;
    }

    @Override
    public long bytesSent() {
        return sent;
    }

    @Override
    public String cipher() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? "" : tls.engine().getSession().getCipherSuite();
    }

    @Override
    public String protocol() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null ? "" : tls.engine().getSession().getProtocol();
    }
}
