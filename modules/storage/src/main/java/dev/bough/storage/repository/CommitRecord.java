package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.prolly.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit: a root, the commits it was made from, who made it, when and why.
 *
 * @param height one more than the greatest height of the parents; 1 for a commit without
 * @param ancestors all commits before this one, as keys of height and hash
 * @param authorMillis and the committer's: milliseconds since 1970 in UTC
 */
public record CommitRecord(Hash hash, Hash root, List<Hash> parents, long height, Tree ancestors, Person author,
        long authorMillis,
        Person committer, long committerMillis, String message, String signature) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CommitRecord that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return hash + " " + message;
    }
}
