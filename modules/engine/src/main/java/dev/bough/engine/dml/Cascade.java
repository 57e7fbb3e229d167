package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Relation;
import org.jspecify.annotations.Nullable;

/**
 * The way from a statement's own change of a row to what foreign keys make of it, link by link.
 *
 * @param updated the table that this link updates; null if it deletes, or is the statement's own delete
 * @param above the link before; null for the statement's own change
 * @param depth how many levels there are, that of the statement itself and this one included
 */
record Cascade(Relation.@Nullable Stored updated, @Nullable Cascade above, int depth) {
    private static final int DEPTH_MAX = 15;

    /** Before a statement changes a row. */
    static final Cascade START = new Cascade(null, null, 0);

    Cascade updates(Relation.Stored table) {
        return new Cascade(table, this, depth + 1);
    }

    Cascade deletes() {
        return new Cascade(null, this, depth + 1);
    }

    /** Whether a link updates this table: then updating it once more is refused (MySQL manual, 15.1.20.5). */
    boolean hasUpdated(Relation.Stored table) {
        for (Cascade link = this; link != null; link = link.above) {
            if (link.updated != null && link.updated.database().equalsIgnoreCase(table.database())
                    && link.updated.definition().name().equalsIgnoreCase(table.definition().name())) {
                return true;
            }
        }
        return false;
    }

    /** @throws SqlException 3008 */
    void checkDepth() {
        if (depth > DEPTH_MAX) {
            throw new SqlException(ErrorCode.FK_DEPTH_EXCEEDED, DEPTH_MAX);
        }
    }
}
