package dev.bough.engine.session;

import dev.bough.engine.event.BranchIdentity;
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
 * @param fixed the root of a tag or commit; null on a branch
 */
record Selection(
        String name,
        DatabaseState database,
        @Nullable BranchState branch,
        @Nullable BranchIdentity identity,
        @Nullable RootState fixed) {

    /** The tables: the working root of a branch, or the root of the commit. */
    RootState root() {
        if (fixed != null) {
            return fixed;
        }
        if (branch == null) {
            throw new IllegalStateException(name + " is neither a branch nor a commit");
        }
        return branch.working();
    }

    long branchId() {
        return branch == null ? 0 : branch.id();
    }
}
