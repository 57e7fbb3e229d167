/** Sessions: their state, the statements that act on it, and the way of a statement from text to answer. */
package dev.bough.engine.session;
