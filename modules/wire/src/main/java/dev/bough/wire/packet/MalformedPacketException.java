package dev.bough.wire.packet;

/** Bytes that are no packet of the protocol: the connection cannot go on. */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedPacketException(String what) {
        super(what, null, false, false);
    }
}
