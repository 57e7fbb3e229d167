package dev.bough.engine.catalog;

/** A CHECK constraint. */
public record Check(String name, String sql, boolean enforced) {}
