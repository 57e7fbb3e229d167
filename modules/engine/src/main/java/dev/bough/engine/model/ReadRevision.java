package dev.bough.engine.model;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.WorkingSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A revision; {@code reached} is the branch that it was reached through. */
record ReadRevision(Commit commit, Root root, State state, @Nullable Branch reached) implements Revision {
    @Override
    public Optional<Branch> branch() {
        return Optional.ofNullable(reached);
    }

    @Override
    public Optional<WorkingSet> workingSet() {
        return branch().map(Branch::workingSet);
    }
}
