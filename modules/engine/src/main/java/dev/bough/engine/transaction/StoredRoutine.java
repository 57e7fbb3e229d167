package dev.bough.engine.transaction;

/**
 * A procedure or function as it is stored.
 *
 * @param name in lower case
 * @param createdAt a packed datetime in UTC; so is modifiedAt
 */
public record StoredRoutine(String name, String statement, long createdAt, long modifiedAt, String sqlMode) {}
