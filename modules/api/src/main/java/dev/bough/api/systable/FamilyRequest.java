package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.repository.Table;
import java.util.Optional;

/** A request for a table of a family. Made by the engine. To resolve a name is not to read: nothing is counted. */
@Stability(Stability.Level.EVOLVING)
public interface FamilyRequest extends Request {
    /** What follows the prefix, as the statement has it. */
    String tableName();

    /** The user's table in the revision's root; empty if there is none. */
    Optional<Table> table();
}
