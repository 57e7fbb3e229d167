/** Version control as plain operations: commits, branches, merges, differences, over the states of the storage; no SQL. */
package dev.bough.engine.versioning;
