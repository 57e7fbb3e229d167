package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.type.Cell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of one row, by the positions of the shape's columns, in any order. Made by the engine. A column not
 * set is NULL; one that the statement does not use may be set in vain. A value is converted to the column's type as in
 * an assignment, and one that cannot be becomes NULL with a warning.
 */
@Stability(Stability.Level.EVOLVING)
public interface RowOutput {
    void setNull(int column);

    /** An integer; its bits where the column is unsigned. */
    void set(int column, long value);

    void set(int column, double value);

    void set(int column, boolean value);

    /** A text, a decimal number, JSON or a temporal value as text; null is NULL. */
    void set(int column, @Nullable String value);

    /** A binary string; copied. */
    void set(int column, byte[] value);

    /** A moment, shown in the session's time zone and cut to the column's precision; null is NULL. */
    void set(int column, @Nullable Instant value);

    /** A value of a table, whose encoded bytes are copied where the types are the same. */
    void set(int column, Cell value);
}
