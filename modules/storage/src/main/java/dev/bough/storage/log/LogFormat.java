package dev.bough.storage.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment of the log.
 *
 * <pre>
 * offset  size  what (all numbers big-endian)
 * 0       8     "BOUGHLG1"
 * 8       8     the sequence number of the first record
 * 16      4     CRC32C of the 16 bytes before
 * 20      4     zeros
 * 24      .     records, one after the other; then zeros, as the file is made longer ahead of need
 *
 * record:
 * 0       4     "BREC"
 * 4       4     length n of the payload
 * 8       8     sequence number
 * 16      8     the last sequence number that was durable when this record was written
 * 24      4     CRC32C of the 24 bytes before and of the payload
 * 28      n     payload
 * </pre>
 *
 * <p>A record that is broken is the torn end of the log, unless a whole record follows that says it was durable.
 */
final class LogFormat {
    static final long SEGMENT_MAGIC = 0x424F5547484C4731L;
    static final int SEGMENT_HEADER = 24;
    static final int RECORD_MAGIC = 0x42524543;
    static final int RECORD_HEADER = 28;

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private LogFormat() {}

    static byte[] segmentHeader(long firstSequence) {
        byte[] header = new byte[SEGMENT_HEADER];
        LONG.set(header, 0, SEGMENT_MAGIC);
        LONG.set(header, 8, firstSequence);
        INT.set(header, 16, crc(header, 0, 16, header, 0, 0));
        return header;
    }

    static boolean isSegment(byte[] bytes) {
        return bytes.length >= SEGMENT_HEADER && (long) LONG.get(bytes, 0) == SEGMENT_MAGIC
                && (int) INT.get(bytes, 16) == crc(bytes, 0, 16, bytes, 0, 0);
    }

    static void writeRecord(byte[] target, int at, LogRecord record, long durable) {
        byte[] payload = record.payload();
        INT.set(target, at, RECORD_MAGIC);
        INT.set(target, at + 4, payload.length);
        LONG.set(target, at + 8, record.sequence());
        LONG.set(target, at + 16, durable);
        INT.set(target, at + 24, crc(target, at, 24, payload, 0, payload.length));
        System.arraycopy(payload, 0, target, at + RECORD_HEADER, payload.length);
    }

    /** Whether a whole record stands at the place. */
    static boolean isRecord(byte[] bytes, int at) {
        if (at + RECORD_HEADER > bytes.length || (int) INT.get(bytes, at) != RECORD_MAGIC) {
            return false;
        }
        int length = (int) INT.get(bytes, at + 4);
        return length >= 0 && length <= bytes.length - at - RECORD_HEADER
                && (int) INT.get(bytes, at + 24) == crc(bytes, at, 24, bytes, at + RECORD_HEADER, length);
    }

    static int payloadLength(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 4);
    }

    static long sequence(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + 8);
    }

    static long durable(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + 16);
    }

    private static int crc(byte[] first, int at, int length, byte[] second, int secondAt, int secondLength) {
        CRC32C crc = new CRC32C();
        crc.update(first, at, length);
        crc.update(second, secondAt, secondLength);
        return (int) crc.getValue();
    }
}
