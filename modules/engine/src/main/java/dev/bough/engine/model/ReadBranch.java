package dev.bough.engine.model;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Merge;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.repository.WorkingSetEdit;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import java.util.Optional;

/** A branch at one state. */
record ReadBranch(ReadContext context, DatabaseState database, BranchState stored,
        BranchIdentity id) implements Branch {
    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public Commit head() {
        return new ReadCommit(context, database, stored.head());
    }

    @Override
    public WorkingSet workingSet() {
        return new ReadWorkingSet(context, database, stored);
    }

    @Override
    public Optional<Upstream> upstream() {
        return Optional.empty();
    }

    @Override
    public int sessions() {
        return id.sessions();
    }

    /** A branch's working set. */
    private record ReadWorkingSet(ReadContext context, DatabaseState database,
            BranchState branch) implements WorkingSet {
        @Override
        public Root working() {
            return new ReadRoot(context, database, context.workings().of(database, branch));
        }

        @Override
        public Root staged() {
            return new ReadRoot(context, database, branch.staged());
        }

        @Override
        public Optional<Merge> merge() {
            return ReadMerge.of(context, database, branch);
        }

        @Override
        public boolean dirty() {
            RootState head = database.repository().root(Revisions.head(database, branch).root());
            return !branch.workingSet().operations().isEmpty()
                    || !SameContent.roots(context.workings().of(database, branch), head)
                    || !SameContent.roots(branch.staged(), head);
        }

        @Override
        public boolean ignores(String table) {
            return IgnorePatterns.of(new ReadRoot(context, database, context.workings().of(database, branch)))
                    .ignores(table);
        }

        @Override
        public WorkingSetEdit edit() {
            return context.editing().of(database, branch);
        }
    }
}
