/** Values of the SQL types: representations, collations, decimals, times, JSON, and their encoded forms. */
package dev.bough.engine.type;
