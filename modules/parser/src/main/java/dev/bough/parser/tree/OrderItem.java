package dev.bough.parser.tree;

/** One expression of ORDER BY; a whole number literal there is a position. */
public record OrderItem(Expression expression, boolean descending) {}
