package dev.bough.engine.dml;

import dev.bough.engine.bind.Relation;
import dev.bough.engine.catalog.ForeignKey;
import java.util.List;
import java.util.Optional;

/** Finds the tables that foreign keys tie to another one, on the same branch. */
public interface KeyRelations {
    /** The table that a foreign key of another refers to; empty if it is not there. */
    Optional<Relation.Stored> parent(Relation.Stored child, ForeignKey key);

    /** The foreign keys that refer to a table. */
    List<Reference> references(Relation.Stored parent);

    /** A foreign key with the table that has it. */
    record Reference(Relation.Stored child, ForeignKey key) {}
}
