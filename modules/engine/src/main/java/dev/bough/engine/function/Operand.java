package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.type.Value;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an argument when a call is resolved.
 *
 * @param type its type; for strings with the collation
 * @param nullable whether it may be NULL
 * @param coercibility how strongly its collation insists, 0 (explicit COLLATE) to 6 (NULL); MySQL manual, 12.8.4
 * @param constant its value where it is a constant that may be looked at; null otherwise, also for lifted literals
 * @param text its source text, for error messages
 */
public record Operand(SqlType type, boolean nullable, int coercibility, @Nullable Value constant, String text) {}
