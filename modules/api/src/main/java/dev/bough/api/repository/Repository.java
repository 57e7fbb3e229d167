package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database with its history, at one snapshot: the statement's for pinned tables, the newest for live ones.
 */
@Stability(Stability.Level.EVOLVING)
public interface Repository {
    /** The database's name, without a revision. */
    String name();

    /** The branches, sorted by the bytes of their names. */
    List<Branch> branches();

    /** A branch by its exact name; this lists, so it counts no read. */
    Optional<Branch> branch(String name);

    /** The tags, sorted by the bytes of their names. */
    List<Tag> tags();

    /** The remotes, sorted by name. */
    List<Remote> remotes();

    /** The branches fetched from remotes, sorted by remote and name. */
    List<RemoteBranch> remoteBranches();

    /** A commit by its full hash; empty if there is none. */
    Optional<Commit> commit(String hash);

    /**
     * What a commit spec stands for: {@code HEAD} (of the request's revision), a branch, tag, remote branch or hash,
     * each with {@code ~} and {@code ^} behind it, or WORKING and STAGED, whatever their case. A branch that it goes
     * through is read.
     *
     * @throws dev.bough.api.error.SqlException if it stands for nothing, or the session may not read it
     */
    Revision resolve(String spec);

    /**
     * The commits reachable from {@code include} and not from {@code exclude}, each once: greater height first, then
     * later committer date, then hash.
     */
    Iterator<Commit> log(Collection<? extends Commit> include, Collection<? extends Commit> exclude);

    /** The nearest common ancestor, which may be one of the two; empty if the histories share nothing. */
    Optional<Commit> mergeBase(Commit a, Commit b);

    /** Whether a commit is another or among those that it was made from. */
    boolean reaches(Commit head, Commit commit);

    /** How far {@code other} has gone from {@code base}. */
    AheadBehind aheadBehind(Commit base, Commit other);

    /**
     * The tables that differ, in the order of their names (the older one's if it was dropped); those that the session
     * may not SELECT from are left out.
     */
    List<TableDiff> diff(Root from, Root to);

    /** How two states of a table differ, null for a state in which it is not there; one of them is. */
    TableDiff diff(@Nullable Table from, @Nullable Table to);

    /** Numbers of commits. */
    @Stability(Stability.Level.EVOLVING)
    interface AheadBehind {
        /** Those that only the other has. */
        long ahead();

        /** Those that only the base has. */
        long behind();
    }
}
