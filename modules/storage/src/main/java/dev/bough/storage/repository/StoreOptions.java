package dev.bough.storage.repository;

/**
 * The bounds and habits of a {@link Store}.
 *
 * @param cacheBytes memory for tree nodes
 * @param groupCacheBytes memory for unpacked groups of chunks
 * @param editBytes memory for edits of all tables together; past it the largest are folded
 * @param tableEditBytes memory for the edits of one table; past it they are folded
 * @param inlineChunkBytes up to so many bytes of new chunks travel in the log record that names them; more are packed
 * before
 * @param logSegmentBytes size of a segment of the log
 * @param logStepBytes by how much a segment is made longer ahead of need
 * @param checkpointLogBytes a checkpoint is made when the log holds so much
 * @param collectBytes a database of fewer bytes is not collected by itself; a larger one when it has doubled since the
 * last time
 * @param mostPacks when a database has more packs, the small ones are put together
 */
public record StoreOptions(long cacheBytes, long groupCacheBytes, long editBytes, long tableEditBytes,
        int inlineChunkBytes,
        int logSegmentBytes, int logStepBytes, long checkpointLogBytes, long collectBytes, int mostPacks) {
    private static final long MIB = 1 << 20;

    /** What suits a server with so much memory for the storage. */
    public static StoreOptions forMemory(long bytes) {
        long edits = Math.max(bytes / 4, 8 * MIB);
        return new StoreOptions(Math.max(bytes * 5 / 8, 8 * MIB), Math.max(bytes / 8, 4 * MIB), edits,
                Math.max(edits / 4, 4 * MIB),
                256 * 1024, (int) (16 * MIB), (int) MIB, 64 * MIB, 64 * MIB, 24);
    }

    /** The same with another bound for the log before a checkpoint. */
    public StoreOptions withCheckpointLogBytes(long bytes) {
        return new StoreOptions(cacheBytes, groupCacheBytes, editBytes, tableEditBytes, inlineChunkBytes,
                logSegmentBytes, logStepBytes,
                bytes, collectBytes, mostPacks);
    }

    /** The same with other bounds for edits. */
    public StoreOptions withEditBytes(long all, long ofTable) {
        return new StoreOptions(cacheBytes, groupCacheBytes, all, ofTable, inlineChunkBytes, logSegmentBytes,
                logStepBytes,
                checkpointLogBytes, collectBytes, mostPacks);
    }

    /** The same with other sizes of log segments. */
    public StoreOptions withLogSegments(int segment, int step) {
        return new StoreOptions(cacheBytes, groupCacheBytes, editBytes, tableEditBytes, inlineChunkBytes, segment, step,
                checkpointLogBytes, collectBytes, mostPacks);
    }

    /** The same with another bound for a database to be collected by itself. */
    public StoreOptions withCollectBytes(long bytes) {
        return new StoreOptions(cacheBytes, groupCacheBytes, editBytes, tableEditBytes, inlineChunkBytes,
                logSegmentBytes, logStepBytes,
                checkpointLogBytes, bytes, mostPacks);
    }
}
