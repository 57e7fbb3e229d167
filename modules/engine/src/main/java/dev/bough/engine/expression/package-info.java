/**
 * Run-time values and the evaluators that expressions compile to: typed by representation, a null flag beside the value, no
 * boxing and no allocation per row.
 */
package dev.bough.engine.expression;
