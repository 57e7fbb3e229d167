package dev.bough.engine.transaction;

/**
 * How a transaction shall be.
 *
 * @param singleStatement whether it is that of one statement in autocommit mode
 * @param patience how long it waits for locks
 */
public record TransactionSettings(Isolation isolation, boolean readOnly, boolean singleStatement, Patience patience) {}
