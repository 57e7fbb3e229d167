package dev.bough.wire.result;

/** How the result sets of a command are framed. */
public enum Form {
    /** COM_QUERY: definitions and text rows. */
    TEXT,
    /** COM_STMT_EXECUTE: definitions and binary rows. */
    BINARY,
    /** COM_STMT_EXECUTE that asked for a cursor: as BINARY, or definitions alone if a cursor was opened. */
    CURSOR,
    /** COM_STMT_FETCH: binary rows alone. */
    FETCH
}
