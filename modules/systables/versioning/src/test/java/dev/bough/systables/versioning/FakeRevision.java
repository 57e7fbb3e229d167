package dev.bough.systables.versioning;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.WorkingSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a name stands for. */
record FakeRevision(FakeCommit commit, @Nullable FakeBranch of, State state) implements Revision {
    FakeRevision(FakeBranch branch, State state) {
        this(branch.head, branch, state);
    }

    @Override
    public Root root() {
        return of == null || state == State.COMMITTED
                ? commit.root
                : state == State.STAGED ? of.staged : of.working;
    }

    @Override
    public Optional<Branch> branch() {
        return Optional.ofNullable(of);
    }

    @Override
    public Optional<WorkingSet> workingSet() {
        return Optional.ofNullable(of);
    }
}
