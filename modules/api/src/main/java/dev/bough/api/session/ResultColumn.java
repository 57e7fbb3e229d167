package dev.bough.api.session;

import dev.bough.api.Stability;

/**
 * A column of a result, in the terms of the protocol's column definition (MySQL source documentation, Protocol::ColumnDefinition41).
 *
 * @param schema the database, empty for expressions
 * @param table the table's alias, empty for expressions
 * @param originalTable the table's name, empty for expressions
 * @param name the column's label
 * @param originalName the column's name, empty for expressions
 * @param collation the id of the collation; 63 for numbers, times and bytes
 * @param length the display length in bytes
 * @param type the protocol's type code, 0 to 255
 * @param flags the protocol's column flags
 * @param decimals digits after the point; 31 where they vary
 */
@Stability(Stability.Level.INTERNAL)
public record ResultColumn(
        String schema,
        String table,
        String originalTable,
        String name,
        String originalName,
        int collation,
        long length,
        int type,
        int flags,
        int decimals) {
    /** The flag of integers that are filled with zeros to their length. */
    public static final int ZEROFILL = 64;
}
