package dev.bough.storage.log;

import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The server's log: records in segments, written by one thread and cut, from the front, by another.
 *
 * <p>A new segment begins at each opening and where one has grown past its bound, so that a checkpoint can delete
 * whole files.
 */
public final class Log implements AutoCloseable {
    private static final int BUFFER_KEPT = 4 << 20;

    private record Segment(String name, long firstSequence, long bytes) {}

    private final FileStore files;
    private final String folder;
    private final int segmentBytes;
    private final int stepBytes;
    private final List<Segment> closed = new ArrayList<>();
    private @Nullable StoredFile file;
    private String name = "";
    private long firstSequence;
    private long position;
    private long allocated;
    private long written;
    private long durable;
    private byte[] buffer = new byte[64 * 1024];

    private Log(FileStore files, String folder, int segmentBytes, int stepBytes) {
        this.files = files;
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.stepBytes = stepBytes;
    }

    /**
     * Opens the log and tells the records after a sequence number, in order.
     *
     * @param segmentBytes when a segment has grown past this, the next begins
     * @param stepBytes by how much a segment is made longer ahead of need, so that a sync need not record its size
     * @param covered the last sequence number that the checkpoint has
     */
    public static Log open(FileStore files, String folder, int segmentBytes, int stepBytes, long covered,
            Consumer<LogRecord> replay)
            throws IOException {
        Log log = new Log(files, folder, segmentBytes, stepBytes);
        files.createFolder(folder);
        LogRecovery recovery = new LogRecovery(files, folder, covered, replay);
        for (LogRecovery.Found found : recovery.run()) {
            log.closed.add(new Segment(found.name(), found.firstSequence(), found.bytes()));
        }
        log.written = recovery.lastSequence();
        log.durable = log.written;
        return log;
    }

    /** The sequence number of the last record. */
    public synchronized long lastSequence() {
        return written;
    }

    /** How many bytes of records wait for a checkpoint to cut them. */
    public synchronized long bytes() {
        long bytes = position;
        for (Segment segment : closed) {
            bytes += segment.bytes;
        }
        return bytes;
    }

    /** Writes records, in order; they are durable after the next {@link #sync}. */
    public void write(List<LogRecord> records) throws IOException {
        int length = 0;
        for (LogRecord record : records) {
            length = Math.addExact(length, LogFormat.RECORD_HEADER + record.payload().length);
        }
        if (length > buffer.length) {
            buffer = new byte[Math.max(length, 2 * buffer.length)];
        }
        int at = 0;
        for (LogRecord record : records) {
            LogFormat.writeRecord(buffer, at, record, durable);
            at += LogFormat.RECORD_HEADER + record.payload().length;
        }
        StoredFile target = segment(records.getFirst().sequence(), length);
        target.write(position, buffer, 0, length);
        synchronized (this) {
            position += length;
            written = records.getLast().sequence();
        }
        if (buffer.length > BUFFER_KEPT) {
            buffer = new byte[BUFFER_KEPT];
        }
    }

    /** Makes all that was written durable. */
    public void sync() throws IOException {
        StoredFile current = file;
        if (current != null && durable != written) {
            current.force();
        }
        durable = written;
    }

    /** Deletes the segments that hold nothing after the sequence number; the one that is written to stays. */
    public void cut(long covered) throws IOException {
        List<Segment> gone = new ArrayList<>();
        synchronized (this) {
            for (int i = 0; i < closed.size(); i++) {
                long next = i + 1 < closed.size() ? closed.get(i + 1).firstSequence
                        : file == null ? written + 1 : firstSequence;
                if (next > covered + 1) {
                    break;
                }
                gone.add(closed.get(i));
            }
            closed.removeAll(gone);
        }
        for (Segment segment : gone) {
            files.delete(folder + "/" + segment.name);
        }
        if (!gone.isEmpty()) {
            files.syncDirectory(folder);
        }
    }

    /** Ends the segment that is written to, so that the next cut can take it away; only by the writing thread. */
    public void roll() throws IOException {
        StoredFile current = file;
        if (current == null) {
            return;
        }
        sync();
        current.close();
        synchronized (this) {
            closed.add(new Segment(name, firstSequence, position));
            file = null;
            position = 0;
        }
    }

    @Override
    public void close() throws IOException {
        StoredFile current = file;
        if (current != null) {
            current.close();
        }
    }

    private StoredFile segment(long sequence, int length) throws IOException {
        if (file != null && position + length > segmentBytes && position > LogFormat.SEGMENT_HEADER) {
            roll();
        }
        StoredFile current = file;
        if (current == null) {
            current = begin(sequence);
        }
        if (position + length > allocated) {
            long end = position + length + stepBytes;
            byte[] zeros = new byte[1 << 16];
            for (long at = allocated; at < end; at += zeros.length) {
                current.write(at, zeros, 0, (int) Math.min(zeros.length, end - at));
            }
            allocated = end;
        }
        return current;
    }

    private StoredFile begin(long sequence) throws IOException {
        String newName = String.format(Locale.ROOT, "%016d.log", sequence);
        StoredFile created = files.create(folder + "/" + newName);
        byte[] header = LogFormat.segmentHeader(sequence);
        created.write(0, header, 0, header.length);
        created.force();
        files.syncDirectory(folder);
        synchronized (this) {
            file = created;
            name = newName;
            firstSequence = sequence;
            position = header.length;
            allocated = header.length;
        }
        return created;
    }
}
