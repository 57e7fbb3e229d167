package dev.bough.engine.transaction;

/** A plan met a table whose definition is no longer the one it was made with: nothing was done, plan anew. */
public final class StalePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StalePlanException(StoredTable table) {
        super("the definition of " + table + " has changed", null, false, false);
    }
}
