/**
 * Character sets and collations: how strings compare, hash, match LIKE patterns and become sort keys. Strings are UTF-8
 * whatever their character set; those of the {@code binary} set are bytes.
 */
package dev.bough.engine.type.collation;
