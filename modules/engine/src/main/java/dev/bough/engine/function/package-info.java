/** Functions and operators as data: name, arguments, result type, evaluator, one line of help; in families. */
package dev.bough.engine.function;
