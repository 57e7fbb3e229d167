package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.Edits;
import org.jspecify.annotations.Nullable;

/**
 * One change of the server's state; a list of them is appended to the {@link Store} as a whole.
 *
 * <p>Where a change says what it expects and finds something else, nothing of the list happens and {@link
 * StaleStateException} is thrown.
 * Databases and branches are named by their ids.
 */
public sealed interface Change {
    /**
     * A transaction's edits of one map of a branch's working root.
     *
     * @param edits their kinds say what they do to the newest appended content, which the writer's locks keep so
     */
    record EditRows(long database, long branch, String table, String map, Edits edits) implements Change {}

    /** A table made or replaced in a branch's working root, by whoever holds the table exclusively. */
    record PutTable(long database, long branch, TableState table) implements Change {}

    record DropTable(long database, long branch, String table) implements Change {}

    /** Named bytes of a branch's working root set, or with null taken away. */
    record PutEntry(long database, long branch, String name, byte @Nullable [] value) implements Change {}

    /**
     * A branch's working root replaced as a whole, by whoever holds all of its tables exclusively.
     *
     * @param expected the working root that is replaced, or null if any may be
     */
    record ReplaceWorking(long database, long branch, RootState root, @Nullable RootState expected) implements Change {}

    /** A branch's staged root replaced; the working root, with whatever others write to it, stays. */
    record SetStaged(long database, long branch, RootState root) implements Change {}

    /** An operation left pending in a branch's working set, or with null ended. */
    record SetOperation(long database, long branch, String kind,
            @Nullable PendingOperation operation) implements Change {}

    /** A branch made; its id comes from {@link Store#newId()}. */
    record CreateBranch(long database, long branch, String name, Hash head, RootState working,
            RootState staged) implements Change {}

    /** A branch's head moved to another commit. */
    record MoveBranch(long database, long branch, Hash expected, Hash head) implements Change {}

    record RenameBranch(long database, long branch, String name) implements Change {}

    record DeleteBranch(long database, long branch) implements Change {}

    /** A tag made, or one of its name replaced. */
    record PutTag(long database, TagRecord tag) implements Change {}

    record DeleteTag(long database, String name) implements Change {}

    /** A named reference set, or with null taken away; the hash names a commit, root or table that is kept alive. */
    record SetRef(long database, String name, @Nullable Hash target) implements Change {}

    /** Named bytes of a database set, or with null taken away. */
    record SetProperty(long database, String name, byte @Nullable [] value) implements Change {}

    /** A database made; its repository comes from {@link Store#newRepository()}. */
    record CreateDatabase(Repository repository, String name) implements Change {}

    record DropDatabase(long database) implements Change {}

    /** The next AUTO_INCREMENT value of a table moved up; never down, unless it is set outright. */
    record AdvanceAutoIncrement(long database, long branch, String table, long next,
            boolean outright) implements Change {}

    /** Named bytes of the server set, or with null taken away. */
    record SetSetting(String name, byte @Nullable [] value) implements Change {}
}
