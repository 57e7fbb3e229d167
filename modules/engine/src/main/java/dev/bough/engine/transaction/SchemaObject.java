package dev.bough.engine.transaction;

/**
 * A view, trigger or event as it is stored.
 *
 * @param type {@code view}, {@code trigger} or {@code event}
 * @param fragment its CREATE statement
 * @param createdAt seconds since 1970 in UTC
 */
public record SchemaObject(String type, String name, String fragment, long createdAt, String sqlMode) {}
