package dev.bough.wire.login;

import dev.bough.api.session.ServerStatus;
import dev.bough.wire.packet.Capability;
import dev.bough.wire.packet.PacketBuffer;

/** The first packet of a connection: Protocol::HandshakeV10. */
public final class Greeting {
    /** utf8mb4_0900_ai_ci. */
    private static final int COLLATION = 255;

    private Greeting() {}

    public static void put(PacketBuffer out, String version, long connectionId, byte[] nonce, boolean tls) {
        int capabilities = tls ? Capability.OFFERED : Capability.OFFERED & ~Capability.SSL;
        out.begin();
        out.putByte(10);
        out.putTerminated(version);
        out.putInt((int) connectionId);
        out.putBytes(nonce, 0, 8);
        out.putByte(0);
        out.putShort(capabilities);
        out.putByte(COLLATION);
        out.putShort(ServerStatus.AUTOCOMMIT);
        out.putShort(capabilities >>> 16);
        out.putByte(Nonce.LENGTH + 1);
        out.putZeros(10);
        out.putBytes(nonce, 8, Nonce.LENGTH - 8);
        out.putByte(0);
        out.putTerminated(Plugin.CACHING_SHA2);
        out.finish();
    }
}
