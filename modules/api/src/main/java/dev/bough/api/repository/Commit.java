package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.time.Instant;
import java.util.List;

/** A commit. */
@Stability(Stability.Level.EVOLVING)
public interface Commit {
    /** 32 characters of {@code 0-9a-v}. */
    String hash();

    /** The parents in order: none for the first commit, several for a merge. */
    List<Commit> parents();

    /** The length of the longest way to a first commit; that one has 1. */
    long height();

    Person author();

    Instant authorDate();

    Person committer();

    Instant committerDate();

    String message();

    /** The signature as text; empty if the commit is not signed. */
    String signature();

    Root root();
}
