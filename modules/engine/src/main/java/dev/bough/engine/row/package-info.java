/** Columns in tuples: how each type's values are written to keys and values, and the evaluators that read them in place. */
package dev.bough.engine.row;
