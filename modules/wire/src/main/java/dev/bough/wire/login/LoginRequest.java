package dev.bough.wire.login;

import dev.bough.wire.packet.Capability;
import dev.bough.wire.packet.MalformedPacketException;
import dev.bough.wire.packet.PacketReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who wants in: what Protocol::HandshakeResponse41 and COM_CHANGE_USER say, in all the forms that clients use.
 *
 * @param capabilities what both sides are capable of
 * @param collation the id of the collation asked for; 0 if none was named
 * @param answer the scrambled password
 * @param database empty for none
 * @param plugin how the answer was made; null from clients that know one way only
 */
public record LoginRequest(
        int capabilities,
        int collation,
        String user,
        byte[] answer,
        String database,
        @Nullable String plugin,
        Map<String, String> attributes) {
    private static final int FIXED_PART = 32;
    private static final int FILLER = 23;

    /** Whether a packet is the request to go on in TLS, the fixed part of a login request alone. */
    public static boolean asksForTls(byte[] packet, int length) {
        if (length != FIXED_PART) {
            return false;
        }
        int flags = new PacketReader().on(packet, 0, length).readInt();
        return Capability.has(flags, Capability.SSL) && Capability.has(flags, Capability.PROTOCOL_41);
    }

    /** Whether a packet is a login request from before MySQL 4.1. */
    public static boolean isOld(byte[] packet, int length) {
        return length >= 2
                && !Capability.has(new PacketReader().on(packet, 0, length).readShort(), Capability.PROTOCOL_41);
    }

    public static LoginRequest parse(byte[] packet, int length) {
        PacketReader in = new PacketReader().on(packet, 0, length);
        int flags = in.readInt() & Capability.OFFERED;
        in.skip(4);
        int collation = in.readByte();
        in.skip(FILLER);
        String user = in.readTerminated();
        byte[] answer = readAnswer(in, flags);
        String database = Capability.has(flags, Capability.CONNECT_WITH_DB) ? in.readTerminated() : "";
        String plugin = Capability.has(flags, Capability.PLUGIN_AUTH) ? in.readTerminated() : null;
        return new LoginRequest(flags, collation, user, answer, database, plugin, readAttributes(in, flags));
    }

    private static byte[] readAnswer(PacketReader in, int flags) {
        if (Capability.has(flags, Capability.PLUGIN_AUTH_LENENC_DATA)) {
            return in.readBytes(in.readLength());
        }
        if (Capability.has(flags, Capability.SECURE_CONNECTION)) {
            return in.remaining() == 0 ? new byte[0] : in.readBytes(in.readByte());
        }
        return in.readTerminatedBytes();
    }

    /** COM_CHANGE_USER, after its command byte; fields after the database may be missing. */
    public static LoginRequest parseChange(byte[] packet, int length, int capabilities) {
        PacketReader in = new PacketReader().on(packet, 1, length);
        String user = in.readTerminated();
        byte[] answer = Capability.has(capabilities, Capability.SECURE_CONNECTION)
                ? in.readBytes(in.readByte())
                : in.readTerminatedBytes();
        String database = in.readTerminated();
        int collation = in.remaining() >= 2 ? in.readShort() : 0;
        boolean named = Capability.has(capabilities, Capability.PLUGIN_AUTH) && in.remaining() > 0;
        String plugin = named ? in.readTerminated() : null;
        Map<String, String> attributes = readAttributes(in, capabilities);
        return new LoginRequest(capabilities, collation, user, answer, database, plugin, attributes);
    }

    private static Map<String, String> readAttributes(PacketReader in, int flags) {
        if (!Capability.has(flags, Capability.CONNECT_ATTRIBUTES) || in.remaining() == 0) {
            return Map.of();
        }
        int length = in.readLength();
        PacketReader pairs = new PacketReader().on(in.array(), in.position(), in.position() + length);
        Map<String, String> attributes = new LinkedHashMap<>();
        while (pairs.remaining() > 0) {
            String name = pairs.readString();
            if (pairs.remaining() == 0) {
                throw new MalformedPacketException("a connection attribute without a value");
            }
            attributes.put(name, pairs.readString());
        }
        return attributes;
    }
}
