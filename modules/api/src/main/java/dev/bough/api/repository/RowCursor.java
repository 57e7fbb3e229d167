package dev.bough.api.repository;

import dev.bough.api.Stability;
import dev.bough.api.type.Row;

/** Rows. */
@Stability(Stability.Level.EVOLVING)
public interface RowCursor extends Cursor {
    /** The row of this step, columns in the order of the schema; the same object each time. */
    Row row();
}
