package dev.bough.storage.log;

import dev.bough.storage.file.FileFailures;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    private final SegmentList list;
    private final LogRecovery recovery;
    private final List<Segment> closed = new ArrayList<>();
    private @Nullable StoredFile file;
    private String name = "";
    private long firstSequence;
    private long position;
    private long allocated;
    private long written;
    private long durable;
    private byte[] buffer = new byte[64 * 1024];

    private Log(FileStore files, String folder, int segmentBytes, int stepBytes, LogRecovery recovery) {
        this.recovery = recovery;
        this.list = new SegmentList(files, folder);
        this.files = files;
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.stepBytes = stepBytes;
    }

    /** Makes an empty log in a new folder. */
    public static void create(FileStore files, String folder) throws IOException {
        files.createFolder(folder);
        new SegmentList(files, folder).write(List.of(), 1);
    }

    /** The sequence number of the first record that the log has or will have; a checkpoint has what came before. */
    public static long firstSequence(FileStore files, String folder) throws IOException {
        return new SegmentList(files, folder).read().first();
    }

    /**
     * Opens the log and tells the records after a sequence number, in order, without changing anything.
     *
     * @param segmentBytes when a segment has grown past this, the next begins
     * @param stepBytes by how much a segment is made longer ahead of need, so that a sync need not record its size
     * @param covered the last sequence number that the checkpoint has
     */
    public static Log open(FileStore files, String folder, int segmentBytes, int stepBytes, long covered,
            Consumer<LogRecord> replay)
            throws IOException {
        LogRecovery recovery = new LogRecovery(files, folder, covered, replay);
        Log log = new Log(files, folder, segmentBytes, stepBytes, recovery);
        for (LogRecovery.Found found : recovery.run(log.list)) {
            log.closed.add(new Segment(found.name(), found.firstSequence(), found.bytes()));
        }
        log.written = recovery.lastSequence();
        log.durable = log.written;
        return log;
    }

    /** Makes good what a crash has left; to be called before the first record is written. */
    public void repair() throws IOException {
        if (!closed.stream().map(Segment::firstSequence).toList().equals(recovery.listed())) {
            writeList(closed);
        }
        recovery.repair();
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

    /** How many bytes a record takes. */
    public static long bytes(int payloadLength) {
        return LogFormat.RECORD_HEADER + (long) payloadLength;
    }

    /** How many bytes of records can be written before the disk has to give more. */
    public synchronized long room() {
        return file == null ? 0 : allocated - position;
    }

    /** Has the disk give room for so many bytes of records, and some more; only by the writing thread. */
    public void makeRoom(long bytes) throws IOException {
        StoredFile current = file;
        if (current == null) {
            begin(written + 1, bytes);
        } else if (position + bytes > allocated) {
            lengthen(current, allocated, position + bytes + stepBytes);
        }
    }

    /** Writes records, in order; they are durable after the next {@link #sync}. */
    public void write(List<LogRecord> records) throws IOException {
        write(records, 0);
    }

    /**
     * Writes records, in order; they are durable after the next {@link #sync}.
     *
     * @param waiting so many bytes, these records included, have been promised room
     */
    public void write(List<LogRecord> records, long waiting) throws IOException {
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
        StoredFile target = segment(records.getFirst().sequence(), length, waiting);
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
        }
        if (gone.isEmpty()) {
            return;
        }
        synchronized (list) {
            List<Segment> kept;
            synchronized (this) {
                kept = new ArrayList<>(closed);
                kept.removeAll(gone);
                if (file != null) {
                    kept.add(new Segment(name, firstSequence, position));
                }
            }
            writeList(kept);
            synchronized (this) {
                closed.removeAll(gone);
            }
        }
        for (Segment segment : gone) {
            files.delete(folder + "/" + segment.name);
        }
        files.syncDirectory(folder);
    }

    private void writeList(List<Segment> segments) throws IOException {
        list.write(segments.stream().map(Segment::firstSequence).toList(), written + 1);
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

    private StoredFile segment(long sequence, int length, long waiting) throws IOException {
        StoredFile current = file;
        if (current == null || position + length > segmentBytes && position > LogFormat.SEGMENT_HEADER) {
            try {
                current = begin(sequence, Math.max(length, waiting));
            } catch (IOException failed) {
                if (current == null || room() < length || !FileFailures.isFull(failed)) {
                    throw failed;
                }
                // The segment grows past its bound, into the room that it has.
            }
        }
        if (position + length > allocated) {
            lengthen(current, allocated, position + length + stepBytes);
        }
        return current;
    }

    private void lengthen(StoredFile target, long from, long to) throws IOException {
        writeZeros(target, from, to);
        synchronized (this) {
            allocated = to;
        }
    }

    private static void writeZeros(StoredFile target, long from, long to) throws IOException {
        byte[] zeros = new byte[1 << 16];
        for (long at = from; at < to; at += zeros.length) {
            target.write(at, zeros, 0, (int) Math.min(zeros.length, to - at));
        }
    }

    /** Goes on in a new segment, with room for so many bytes of records; if there is none, all stays as it was. */
    private StoredFile begin(long sequence, long bytes) throws IOException {
        sync();
        StoredFile old = file;
        String newName = SegmentList.name(sequence);
        StoredFile created = files.create(folder + "/" + newName);
        try {
            byte[] header = LogFormat.segmentHeader(sequence);
            created.write(0, header, 0, header.length);
            long end = header.length + bytes + stepBytes;
            writeZeros(created, header.length, end);
            created.force();
            files.syncDirectory(folder);
            synchronized (list) {
                List<Segment> segments = new ArrayList<>(closed);
                if (old != null) {
                    segments.add(new Segment(name, firstSequence, position));
                }
                segments.add(new Segment(newName, sequence, header.length));
                writeList(segments);
                synchronized (this) {
                    closed.clear();
                    closed.addAll(segments.subList(0, segments.size() - 1));
                    file = created;
                    name = newName;
                    firstSequence = sequence;
                    position = header.length;
                    allocated = end;
                }
            }
        } catch (IOException failed) {
            created.close();
            if (FileFailures.isFull(failed)) {
                files.delete(folder + "/" + newName);
            }
            throw failed;
        }
        if (old != null) {
            old.close();
        }
        return created;
    }
}
