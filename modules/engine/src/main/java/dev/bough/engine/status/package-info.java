/** What the server counts of itself, for SHOW STATUS. */
package dev.bough.engine.status;
