package dev.bough.engine.bind;

/** An expression to sort by; NULL sorts first ascending and last descending. */
public record SortKey(BoundExpression expression, boolean descending) {}
