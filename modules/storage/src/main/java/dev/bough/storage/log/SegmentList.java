package dev.bough.storage.log;

import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.codec.ByteOutput;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.WholeFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The file LIST beside the segments of the log: which of them must be there. The frame is that of {@link WholeFile},
 * the payload in the terms of {@link ByteOutput}: sequence number of the first record that the log has or will have;
 * number of segments, each: sequence number of its first record.
 *
 * <p>A segment is named here before a record is written to it, and no longer before it is deleted; so a crash may leave
 * segments that are not named, but never lack one that is.
 */
final class SegmentList {
    static final String SUFFIX = ".log";

    private static final String NAME = "LIST";
    private static final long MAGIC = 0x424F5547484C4C31L;

    /** What the file says. */
    record Content(long first, List<Long> segments) {}

    private final FileStore files;
    private final String folder;
    private final WholeFile file;

    SegmentList(FileStore files, String folder) {
        this.files = files;
        this.folder = folder;
        this.file = new WholeFile(files, folder + "/" + NAME, MAGIC);
    }

    static String name(long firstSequence) {
        return String.format(Locale.ROOT, "%016d" + SUFFIX, firstSequence);
    }

    /** @param next the sequence number of the first record that the log will have, should there be no segments */
    void write(List<Long> segments, long next) throws IOException {
        ByteOutput out = new ByteOutput();
        out.putNumber(segments.isEmpty() ? next : segments.getFirst()).putNumber(segments.size());
        segments.forEach(out::putNumber);
        file.write(out.toBytes());
    }

    /**
     * Reads the file and looks that its segments are there.
     *
     * @throws dev.bough.api.error.CorruptDataException if the file, or a segment, is damaged or missing
     */
    Content read() throws IOException {
        ByteInput in = file.read();
        long first = in.readNumber();
        List<Long> segments = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            long segment = in.readNumber();
            String path = folder + "/" + name(segment);
            if (!files.exists(path)) {
                throw WholeFile.missing(files, path);
            }
            segments.add(segment);
        }
        return new Content(first, segments);
    }
}
