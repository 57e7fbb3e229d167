package dev.bough.engine.dml;

import dev.bough.engine.catalog.Column;
import java.util.List;

/** Rows that come from outside, one after another: the values of one are the parameters of the statement that inserts them. */
public interface RowFeed {
    /** What the parameters stand for, said before the statement is bound; their types may follow from it. */
    void columns(List<Column> columns);

    /** Moves to the next row; false at the end. */
    boolean next();

    /** Whether the row has no value for the column of a parameter, which takes its default then. */
    boolean isMissing(int parameter);
}
