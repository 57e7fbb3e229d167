package dev.bough.engine.expression;

import org.jspecify.annotations.Nullable;

/** The history of the current database as functions see it; specs are as users write them. */
public interface HistoryFacts {
    /** The hash of the commit that a spec stands for. */
    String hashOf(String spec);

    /**
     * The hash of the definition and the rows of a table in the working root.
     *
     * @param table its name, in its case
     */
    String hashOfTable(String table);

    /**
     * The hash of all that a root holds.
     *
     * @param root {@code WORKING}, {@code STAGED}, {@code HEAD}, a branch or a tag
     */
    String hashOfDatabase(String root);

    /** The hash of the newest commit that two have in common; null where they have none. */
    @Nullable
    String mergeBase(String one, String other);

    /** Whether a commit is another or among those that it was made from. */
    boolean hasAncestor(String commit, String ancestor);
}
