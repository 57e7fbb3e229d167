package dev.bough.wire.login;

import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** TLS with the server's certificate, by the JDK alone: Netty's own context loads the JDK's roots at every start. */
public final class Tls {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;

    /** @throws IOException if this JDK has no TLS */
    public Tls(KeyFiles keys) throws IOException {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new OneKey(keys)}, new TrustManager[] {new NoClientCertificates()}, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot offer TLS: " + e.getMessage(), e);
        }
    }

    /**
     * The server's side of a new connection.
     *
     * @param executor where the expensive parts of a handshake run
     */
    public SslHandler handler(Executor executor) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS.clone());
        return new SslHandler(engine, executor);
    }
}
