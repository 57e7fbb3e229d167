package dev.bough.engine.dml;

/** What becomes of NULL in a column that takes none (MySQL manual, 7.1.11 and 13.6). */
enum Nulls {
    /** An error whatever the mode: an INSERT of one row. */
    REFUSED,
    /** The implicit default with a warning, in strict mode an error: rows that come in numbers, and changed rows. */
    BY_MODE,
    /** As by mode, said in the words of LOAD DATA. */
    LOADED,
    /** The implicit default with a warning: IGNORE. A default that is missing is treated alike. */
    REPLACED,
    /** They stay: rows of one side of a merge, before they are put together. */
    KEPT
}
