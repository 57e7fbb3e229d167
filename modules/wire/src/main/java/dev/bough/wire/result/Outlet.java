package dev.bough.wire.result;

import dev.bough.wire.packet.PacketBuffer;
import java.io.InputStream;

/** Where the packets of a long answer go while it is being made, on a worker. */
public interface Outlet {
    /**
     * Sends the packets and clears the buffer; waits while the client does not keep up.
     *
     * @throws dev.bough.api.error.SqlException if the client is gone or the statement was cancelled
     */
    void drain(PacketBuffer packets);

    /** Whether the client sends files. */
    boolean sendsFiles();

    /** Sends the packets, which end with the request for a file, and gives what the client sends. */
    InputStream receiveFile(PacketBuffer packets);

    /** Reads what is left of a file, so that the client hears the answer; the sequence number that is due then. */
    int finishFile();
}
