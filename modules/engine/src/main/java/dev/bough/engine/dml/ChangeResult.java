package dev.bough.engine.dml;

/**
 * What a changing statement did.
 *
 * @param affected rows as the client counts them
 * @param insertId the first value generated, or what LAST_INSERT_ID(expr) set; 0 for none
 * @param info what MySQL says beside the OK; empty for nothing
 */
public record ChangeResult(long affected, long insertId, String info) {}
