package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.type.Row;

/**
 * Takes the changes of one statement; written by plug-ins. Rows have the shape's columns and are valid during the call.
 */
@Stability(Stability.Level.EVOLVING)
public interface RowWriter {
    /** Adds a row. */
    void insert(Row row);

    /** Replaces a row. */
    void update(Row before, Row after);

    /** Removes a row. */
    void delete(Row row);

    /**
     * The last call, made once. Edits of a working set are kept or dropped by the engine; what a plug-in changed of its
     * own takes effect here, or not at all.
     *
     * @param ok false if the statement fails, and nothing may remain of it
     */
    void finish(boolean ok);
}
