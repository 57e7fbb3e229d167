package dev.bough.storage.log;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the log when a server starts: tells its records, finds what a crash left torn at the end, and refuses what is
 * broken before it. Nothing is changed before {@link #repair}.
 */
final class LogRecovery {
    /** A segment that has records. */
    record Found(String name, long firstSequence, long bytes) {}

    private final FileStore files;
    private final String folder;
    private final long covered;
    private final Consumer<LogRecord> replay;
    private final List<Repair> repairs = new ArrayList<>();
    private List<Long> listed = List.of();
    private long last;
    private boolean started;

    /** A segment to be cut at a length, or deleted where that is 0. */
    private record Repair(String name, int length) {}

    LogRecovery(FileStore files, String folder, long covered, Consumer<LogRecord> replay) {
        this.files = files;
        this.folder = folder;
        this.covered = covered;
        this.replay = replay;
        this.last = covered;
    }

    long lastSequence() {
        return Math.max(last, covered);
    }

    /** The first sequence numbers of the segments that had to be there. */
    List<Long> listed() {
        return listed;
    }

    List<Found> run(SegmentList must) throws IOException {
        SegmentList.Content list = must.read();
        listed = list.segments();
        List<Found> found = new ArrayList<>();
        List<String> names = names(list);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            byte[] bytes = read(name);
            boolean lastFile = i == names.size() - 1;
            if (!LogFormat.isSegment(bytes)) {
                // a segment is listed when its header is durable, so this one was whole
                throw broken(name, 0, "the segment's header is damaged");
            }
            long first = (long) LogFormat.LONG.get(bytes, 8);
            checkFirst(name, first);
            int end = records(name, bytes, lastFile);
            if (end == LogFormat.SEGMENT_HEADER && lastFile) {
                repairs.add(new Repair(name, 0));
            } else {
                found.add(new Found(name, first, end));
            }
        }
        if (list.first() > lastSequence() + 1) {
            throw broken("LIST", 0, "the log begins with record " + list.first() + ", but the checkpoint ends with "
                    + covered);
        }
        return found;
    }

    /** Cuts and deletes what a crash left; the list names none of what is deleted by now. */
    void repair() throws IOException {
        for (Repair repair : repairs) {
            if (repair.length == 0) {
                files.delete(folder + "/" + repair.name);
                files.syncDirectory(folder);
            } else {
                try (StoredFile file = files.open(folder + "/" + repair.name)) {
                    file.truncate(repair.length);
                    file.force();
                }
            }
        }
    }

    /** The segments to read: not those that a checkpoint was about to delete, nor those that were not begun. */
    private List<String> names(SegmentList.Content list) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : files.list(folder)) {
            if (!name.endsWith(SegmentList.SUFFIX)) {
                continue;
            }
            long number = number(name);
            if (list.segments().contains(number)) {
                names.add(name);
            } else if (number >= list.first() && LogFormat.isRecord(read(name), LogFormat.SEGMENT_HEADER)) {
                throw broken(name, 0, "the segment has records, and LIST does not name it");
            } else {
                repairs.add(new Repair(name, 0));
            }
        }
        return names;
    }

    private long number(String name) {
        try {
            return Long.parseLong(name.substring(0, name.length() - SegmentList.SUFFIX.length()));
        } catch (NumberFormatException foreign) {
            throw broken(name, 0, "the file is no segment of the log");
        }
    }

    private void checkFirst(String name, long first) {
        if (!started) {
            started = true;
            if (first > covered + 1) {
                throw broken(name, 8,
                        "the log begins with record " + first + ", but the checkpoint ends with " + covered);
            }
        } else if (first <= last || first > Math.max(last, covered) + 1) {
            throw broken(name, 8, "the segment begins with record " + first + " after record " + last);
        }
        // A crash may have taken records that were not synced, but that a checkpoint had covered by then.
        last = first - 1;
    }

    /** Tells the records of a segment and returns where they end. */
    private int records(String name, byte[] bytes, boolean lastFile) throws IOException {
        int at = LogFormat.SEGMENT_HEADER;
        while (LogFormat.isRecord(bytes, at)) {
            long sequence = LogFormat.sequence(bytes, at);
            if (sequence != last + 1) {
                throw broken(name, at, "record " + sequence + " follows record " + last);
            }
            int payloadAt = at + LogFormat.RECORD_HEADER;
            int end = payloadAt + LogFormat.payloadLength(bytes, at);
            last = sequence;
            if (sequence > covered) {
                replay.accept(new LogRecord(sequence, Arrays.copyOfRange(bytes, payloadAt, end)));
            }
            at = end;
        }
        boolean rest = hasRest(bytes, at);
        if (rest) {
            checkTorn(name, bytes, at, lastFile);
        }
        if (at < bytes.length && (rest || lastFile)) {
            repairs.add(new Repair(name, at));
        }
        return at;
    }

    private static boolean hasRest(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses a broken record that was durable once: other segments follow, or a record that was written later says so.
     */
    private void checkTorn(String name, byte[] bytes, int at, boolean lastFile) {
        if (!lastFile) {
            throw broken(name, at, "record " + (last + 1) + " is damaged, and other segments follow");
        }
        for (int later = at + 1; later < bytes.length; later++) {
            if (bytes[later] == 'B' && LogFormat.isRecord(bytes, later) && LogFormat.durable(bytes, later) > last) {
                throw broken(name, at,
                        "record " + (last + 1) + " is damaged, though record " + LogFormat.sequence(bytes, later)
                                + " after it was written when it was durable");
            }
        }
    }

    private byte[] read(String name) throws IOException {
        try (StoredFile file = files.open(folder + "/" + name)) {
            byte[] bytes = new byte[Math.toIntExact(file.size())];
            file.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    private CorruptDataException broken(String name, long offset, String what) {
        return new CorruptDataException(files.describe(folder + "/" + name), offset, what);
    }
}
