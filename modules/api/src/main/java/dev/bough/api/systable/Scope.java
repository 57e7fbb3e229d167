package dev.bough.api.systable;

import dev.bough.api.Stability;

/** What the rows of a system table speak of. */
@Stability(Stability.Level.EVOLVING)
public enum Scope {
    /** The server, whatever the database. */
    SERVER,
    /** The database that the table's name is qualified with, or the current one; to read it is not to read a branch. */
    DATABASE,
    /** The revision: the current branch, or what the name is qualified with; a branch counts as read. */
    BRANCH
}
