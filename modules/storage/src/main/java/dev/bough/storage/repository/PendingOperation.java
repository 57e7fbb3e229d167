package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.map.PersistentMap;

/**
 * A merge, rebase or the like that waits in a working set to be continued or given up.
 *
 * @param hashes commits and roots it needs, by names its owner chose; they are kept alive
 * @param detail whatever else its owner has to know, in the owner's encoding
 */
public record PendingOperation(PersistentMap<String, Hash> hashes, byte[] detail) {}
