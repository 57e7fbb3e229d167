package dev.bough.engine.state;

import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import org.jspecify.annotations.Nullable;

/**
 * What a database name stands for at one moment.
 *
 * @param name the name as written, with its revision
 * @param branch the branch; null at a tag or commit
 * @param identity of the branch; null at a tag or commit
 * @param fixed the root of a tag or commit, or what AS OF has led to; null on a branch
 * @param detachedAt the spec of what HEAD is where that is no branch; null on a branch
 */
public record Selection(
        String name,
        DatabaseState database,
        @Nullable BranchState branch,
        @Nullable BranchIdentity identity,
        @Nullable RootState fixed,
        @Nullable String detachedAt) {

    public static Selection onBranch(
            String name, DatabaseState database, BranchState branch, @Nullable BranchIdentity identity) {
        return new Selection(name, database, branch, identity, null, null);
    }

    /** The same name for the database as it was at a revision. */
    public Selection at(PastRoot past) {
        return new Selection(name, database, null, null, past.root(), past.commit().toString());
    }

    /** The same in a newer state of the database. */
    Selection in(DatabaseState newer) {
        return new Selection(name, newer, branch, identity, fixed, detachedAt);
    }

    /** Whether AS OF has led here: the name alone would lead elsewhere. */
    boolean isPast() {
        return detachedAt != null && !detachedAt.equals(RevisionSpec.split(name).revision());
    }

    /** The tables: the working root of a branch, or the root of the commit. */
    public RootState root() {
        if (fixed != null) {
            return fixed;
        }
        if (branch == null) {
            throw new IllegalStateException(name + " is neither a branch nor a commit");
        }
        return branch.working();
    }

    /**
     * The branch.
     *
     * @throws SqlException at a tag or commit
     */
    public BranchState onBranch() {
        if (branch == null) {
            throw SqlException.version("this operation is not supported while in a detached head state");
        }
        return branch;
    }

    /**
     * What a spec leads to from here.
     *
     * @throws SqlException {@code branch not found: x} and its kin
     */
    public Revisions.Found commit(String spec) {
        return Revisions.commit(database, branch, Revisions.from(detachedAt, spec));
    }

    public long branchId() {
        return branch == null ? 0 : branch.id();
    }
}
