/** Transactions: what they see, what they have changed, what they have locked, and how they commit. */
package dev.bough.engine.transaction;
