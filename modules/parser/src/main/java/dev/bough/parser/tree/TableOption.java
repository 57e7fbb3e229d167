package dev.bough.parser.tree;

/**
 * An option of a table, with its value as text: names without quotes, numbers as written, {@code DEFAULT} in upper
 * case.
 */
public record TableOption(Name name, String value) {
    /** The options. */
    public enum Name {
        AUTO_INCREMENT,
        AUTOEXTEND_SIZE,
        AVG_ROW_LENGTH,
        CHARSET,
        CHECKSUM,
        COLLATE,
        COMMENT,
        COMPRESSION,
        CONNECTION,
        DATA_DIRECTORY,
        DELAY_KEY_WRITE,
        ENCRYPTION,
        ENGINE,
        ENGINE_ATTRIBUTE,
        INDEX_DIRECTORY,
        INSERT_METHOD,
        KEY_BLOCK_SIZE,
        MAX_ROWS,
        MIN_ROWS,
        PACK_KEYS,
        PASSWORD,
        ROW_FORMAT,
        SECONDARY_ENGINE,
        SECONDARY_ENGINE_ATTRIBUTE,
        START_TRANSACTION,
        STATS_AUTO_RECALC,
        STATS_PERSISTENT,
        STATS_SAMPLE_PAGES,
        STORAGE,
        TABLESPACE,
        UNION
    }
}
