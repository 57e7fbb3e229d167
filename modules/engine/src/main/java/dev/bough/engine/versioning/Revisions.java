package dev.bough.engine.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.TagRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the commits that specs stand for. */
public final class Revisions {
    private Revisions() {}

    /**
     * What a spec led to.
     *
     * @param commit the commit
     * @param branch the branch that it was reached through; null for a tag or a hash
     */
    public record Found(CommitRecord commit, @Nullable BranchState branch) {}

    /**
     * The commit that a spec stands for: HEAD, a branch, a tag or a full hash, with steps to ancestors.
     *
     * @param current the branch that HEAD is of; null where there is none
     * @throws SqlException {@code branch not found: x} and its kin
     */
    public static Found commit(DatabaseState database, @Nullable BranchState current, String text) {
        if (text.isEmpty()) {
            throw SqlException.version("string is not a valid branch or hash");
        }
        RevisionSpec spec = RevisionSpec.parse(text);
        Found base = base(database, current, spec);
        CommitRecord commit = base.commit();
        for (int step : spec.steps()) {
            if (commit.parents().size() < step) {
                throw SqlException.version("invalid ancestor spec");
            }
            commit = database.repository().commit(commit.parents().get(step - 1));
        }
        return new Found(commit, base.branch());
    }

    /**
     * A spec that means the same where HEAD is a tag or commit; nothing is uncommitted there.
     *
     * @param head the spec of that tag or commit; null on a branch
     */
    public static String from(@Nullable String head, String spec) {
        if (head == null) {
            return spec;
        }
        boolean isUncommitted = spec.equalsIgnoreCase("WORKING") || spec.equalsIgnoreCase("STAGED");
        if (isUncommitted) {
            return head;
        }
        return RevisionSpec.parse(spec).isHead() ? head + spec.substring("HEAD".length()) : spec;
    }

    private static Found base(DatabaseState database, @Nullable BranchState current, RevisionSpec spec) {
        if (spec.isHead()) {
            if (current == null) {
                throw SqlException.version("this operation is not supported while in a detached head state");
            }
            return new Found(head(database, current), current);
        }
        String name = spec.base();
        for (String prefix : new String[] {"refs/heads/", "heads/", "refs/tags/", "tags/"}) {
            if (name.startsWith(prefix)) {
                name = name.substring(prefix.length());
                break;
            }
        }
        BranchState branch = branch(database, name);
        if (branch != null) {
            return new Found(head(database, branch), branch);
        }
        TagRecord tag = tag(database, name);
        if (tag != null) {
            return new Found(database.repository().commit(tag.commit()), null);
        }
        Hash hash = Hash.parse(name);
        CommitRecord commit = hash == null ? null : database.repository().findCommit(hash);
        if (commit == null) {
            throw SqlException.version(hash == null ? "branch not found: " + spec.base() : "target commit not found");
        }
        return new Found(commit, null);
    }

    /**
     * The branch of a name, in another case only where nothing has exactly this name: that takes a look at all branches, so what cannot be
     * a branch's name is not looked for.
     */
    public static @Nullable BranchState branch(DatabaseState database, String name) {
        Long id = database.branchNames().get(name);
        if (id != null) {
            return database.branch((long) id);
        }
        boolean other = database.tags().get(name) != null || !BranchNames.isValid(name);
        return other ? null : database.branch(name);
    }

    /** The tag of a name, in another case only where nothing has exactly this name. */
    public static @Nullable TagRecord tag(DatabaseState database, String name) {
        TagRecord exact = database.tags().get(name);
        if (exact != null || Hash.parse(name) != null) {
            return exact;
        }
        for (Map.Entry<String, TagRecord> entry : database.tags()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** The commit at a branch's head. */
    public static CommitRecord head(DatabaseState database, BranchState branch) {
        return database.repository().commit(branch.head());
    }
}
