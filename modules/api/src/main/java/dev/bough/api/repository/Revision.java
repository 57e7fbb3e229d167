package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.util.Optional;

/** What a name stands for: a commit, or the working or staged state of a branch. */
@Stability(Stability.Level.EVOLVING)
public interface Revision {
    /** The commit; the head where this is a branch or its working or staged state. */
    Commit commit();

    /** The tables in the state that was asked for; a working root with the session's own edits. */
    Root root();

    /** Which state {@link #root} is. */
    State state();

    /**
     * The branch that it was reached through by name or HEAD, without {@code ~} and {@code ^}; empty for a tag or a
     * hash.
     */
    Optional<Branch> branch();

    /** The branch's working set; empty where {@link #branch} is. */
    Optional<WorkingSet> workingSet();

    /** The states of a database that a revision may stand for. */
    @Stability(Stability.Level.EVOLVING)
    enum State {
        /** What a branch that is the current one, or that a name is qualified with, shows; and AS OF 'WORKING'. */
        WORKING,
        /** What the next commit will hold. */
        STAGED,
        /** A commit's; also where a branch is named in AS OF or in a commit spec. */
        COMMITTED
    }
}
