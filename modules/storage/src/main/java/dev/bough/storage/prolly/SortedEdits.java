package dev.bough.storage.prolly;

import org.jspecify.annotations.Nullable;

/** Edits in ascending order of their keys, each key once. */
public interface SortedEdits {
    /** Moves to the next edit; false if there is none. */
    boolean next();

    byte[] key();

    /** The new value, or null where the key is deleted. */
    byte @Nullable [] value();
}
