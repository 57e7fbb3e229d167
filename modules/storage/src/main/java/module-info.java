/**
 * Bytes: chunks, prolly trees, edits above them, commits, refs, working sets, the log, garbage collection. Knows no
 * SQL.
 */
@org.jspecify.annotations.NullMarked
module dev.bough.storage {
    requires dev.bough.api;
    requires com.github.luben.zstd_jni;
    requires static org.jspecify;

    exports dev.bough.storage.codec;
    exports dev.bough.storage.map;
    exports dev.bough.storage.file;
    exports dev.bough.storage.row;
    exports dev.bough.storage.chunk;
    exports dev.bough.storage.prolly;
    exports dev.bough.storage.edit;
    exports dev.bough.storage.log;
    exports dev.bough.storage.repository;
}
