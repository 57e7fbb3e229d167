package dev.bough.engine.catalog;

import java.util.List;

/**
 * A primary, unique or plain index.
 *
 * @param name {@code PRIMARY} for the primary key
 */
public record Index(String name, boolean unique, List<Part> parts, boolean visible, String comment) {
    public Index {
        parts = List.copyOf(parts);
    }

    /**
     * A key part.
     *
     * @param column the column's position in the table
     * @param prefixLength characters or bytes that count; 0 for all
     */
    public record Part(int column, int prefixLength, boolean descending) {}
}
