package dev.bough.engine.dml;

/**
 * What a changing statement did.
 *
 * @param affected rows as the client counts them
 * @param insertId what the client is told: the generated id, else what LAST_INSERT_ID(expr) set, else the value that the last
 *     row added has in its AUTO_INCREMENT column; 0 for none
 * @param generatedId the first value generated for a row added, or that of a row updated in its place, which LAST_INSERT_ID() is from
 *     now on; 0 for none
 * @param info what MySQL says beside the OK; empty for nothing
 */
public record ChangeResult(long affected, long insertId, long generatedId, String info) {
    /** What a statement did that adds no rows to a table with an AUTO_INCREMENT column. */
    public ChangeResult(long affected, String info) {
        this(affected, 0, 0, info);
    }

    public ChangeResult withInsertId(long id) {
        return new ChangeResult(affected, id, generatedId, info);
    }
}
