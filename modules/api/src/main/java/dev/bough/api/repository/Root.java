package dev.bough.api.repository;

import dev.bough.api.Stability;
import java.util.List;
import java.util.Optional;

/** The tables of a database at one moment. */
@Stability(Stability.Level.EVOLVING)
public interface Root {
    /** The hash of all content; may have to be computed. */
    String hash();

    /** The names of the tables, stored system tables included, sorted by bytes. */
    List<String> tableNames();

    /**
     * A table, whatever the case of its name; empty if there is none.
     *
     * @throws dev.bough.api.error.SqlException if the session may not SELECT from it
     */
    Optional<Table> table(String name);
}
