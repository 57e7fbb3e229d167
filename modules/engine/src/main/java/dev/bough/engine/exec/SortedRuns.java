package dev.bough.engine.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorted runs of records on disk, merged as they are read. */
final class SortedRuns {
    private final SpillFile file;
    private final List<long[]> bounds = new ArrayList<>();
    private final PriorityQueue<Run> queue = new PriorityQueue<>(SortedRuns::compare);
    private long runStart;
    private @Nullable Run current;

    SortedRuns(TempSpace space) {
        file = new SpillFile(space);
    }

    /** A run being read; earlier runs come first among equals. */
    private record Run(int number, SpillFile.Reader reader) {}

    private static int compare(Run a, Run b) {
        int order = RecordSort.compare(a.reader.bytes, 0, b.reader.bytes, 0);
        return order != 0 ? order : Integer.compare(a.number, b.number);
    }

    void write(byte[] bytes, int offset, int length) {
        file.write(bytes, offset, length);
    }

    void endRun() {
        if (file.position() > runStart) {
            bounds.add(new long[] {runStart, file.position()});
            runStart = file.position();
        }
    }

    void start() {
        for (long[] bound : bounds) {
            Run run = new Run(queue.size(), file.reader(bound[0], bound[1]));
            if (run.reader.next()) {
                queue.add(run);
            }
        }
    }

    boolean next() {
        if (current != null && current.reader.next()) {
            queue.add(current);
        }
        current = queue.poll();
        return current != null;
    }

    /** The record moved to. */
    byte[] bytes() {
        if (current == null) {
            throw new IllegalStateException("no record");
        }
        return current.reader.bytes;
    }

    void close() {
        queue.clear();
        current = null;
        file.close();
    }
}
