/** Chunks, the immutable byte strings named by their hash, and the packs in which they lie on disk. */
package dev.bough.storage.chunk;
