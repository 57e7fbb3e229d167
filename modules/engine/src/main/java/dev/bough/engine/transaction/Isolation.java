package dev.bough.engine.transaction;

/** What a transaction sees of others (MySQL manual, 17.7.2.1). */
public enum Isolation {
    /** As READ COMMITTED: nothing that is not committed can be seen. */
    READ_UNCOMMITTED,
    /** Every statement sees what was committed when it began. */
    READ_COMMITTED,
    /** Every statement sees what was committed when the first one began. */
    REPEATABLE_READ,
    /** What is read stays so until the end: tables are locked against writing by others. */
    SERIALIZABLE
}
