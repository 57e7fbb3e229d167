package dev.bough.storage.chunk;

import org.jspecify.annotations.Nullable;

/** What a chunk holds: its first byte; the second is the version of that kind's format. */
public enum ChunkKind {
    TREE_NODE(1),
    BLOB_NODE(2),
    TABLE(3),
    ROOT(4),
    COMMIT(5),
    TAG(6),
    STASH(7),
    STATISTICS(8);

    private static final ChunkKind[] BY_CODE = byCode();

    private final int code;

    ChunkKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The kind of a chunk, or null if its first byte is no kind known here. */
    public static @Nullable ChunkKind of(byte[] chunk) {
        int code = chunk.length == 0 ? 0 : chunk[0];
        return code > 0 && code <= BY_CODE.length ? BY_CODE[code - 1] : null;
    }

    private static ChunkKind[] byCode() {
        ChunkKind[] kinds = new ChunkKind[values().length];
        for (ChunkKind kind : values()) {
            kinds[kind.code - 1] = kind;
        }
        return kinds;
    }
}
