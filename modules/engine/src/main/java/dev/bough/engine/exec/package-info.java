/** Running plans: operators over rows that stay encoded, buffers that spill to disk, and the output of results. */
package dev.bough.engine.exec;
