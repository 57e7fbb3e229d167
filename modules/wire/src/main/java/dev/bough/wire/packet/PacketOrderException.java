package dev.bough.wire.packet;

/** A packet whose sequence number is not the next: client and server have lost step. */
public final class PacketOrderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PacketOrderException(int expected, int found) {
        super("packet " + found + " where " + expected + " was due", null, false, false);
    }
}
