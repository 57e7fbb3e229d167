package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import java.util.List;

/** What a commit to be written says; its height and ancestors follow from its parents. */
public record NewCommit(Hash root, List<Hash> parents, Person author, long authorMillis, Person committer,
        long committerMillis,
        String message, String signature) {}
