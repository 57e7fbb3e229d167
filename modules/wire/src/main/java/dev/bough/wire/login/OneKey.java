package dev.bough.wire.login;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows one certificate to every client. The JDK's own key managers keep keys encrypted, which costs a start of the
 * server dearly.
 */
final class OneKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "server";

    private final KeyFiles keys;

    OneKey(KeyFiles keys) {
        this.keys = keys;
    }

    private @Nullable String alias(@Nullable String type) {
        return keys.certificateKey().getAlgorithm().equals(type) ? ALIAS : null;
    }

    @Override
    public String @Nullable [] getServerAliases(@Nullable String type, Principal @Nullable [] issuers) {
        String alias = alias(type);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public @Nullable String chooseServerAlias(
            @Nullable String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(type);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            @Nullable String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(type);
    }

    @Override
    public X509Certificate[] getCertificateChain(@Nullable String alias) {
        return new X509Certificate[] {keys.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(@Nullable String alias) {
        return keys.certificateKey();
    }

    @Override
    public String @Nullable [] getClientAliases(@Nullable String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String @Nullable [] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
