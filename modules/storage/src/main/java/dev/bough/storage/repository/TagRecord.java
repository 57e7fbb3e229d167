package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;

/** A tag: a name for a commit that does not move. */
public record TagRecord(String name, Hash commit, Person tagger, long millis, String message) {}
