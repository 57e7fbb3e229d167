package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.dml.ParentLookup;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.repository.TableState;

/** Checks that the rows of a table meet the foreign keys that a statement adds to it. */
final class ForeignKeyCheck {
    private final SchemaChange change;

    ForeignKeyCheck(SchemaChange change) {
        this.change = change;
    }

    /** Checks those that were not there before. */
    void check(TableDefinition before, TableState table) {
        if (!change.scope().foreignKeyChecks()) {
            return;
        }
        TableDefinition after = Databases.definition(table);
        for (ForeignKey key : after.foreignKeys()) {
            if (before.foreignKeys().contains(key)) {
                continue;
            }
            boolean self = key.referencedTable().equalsIgnoreCase(after.name());
            TableState parent = self ? table : change.table(key.referencedTable());
            boolean orphans = parent == null
                    ? table.primary().count() > 0
                    : new ParentLookup(side(table), key, side(parent), change.scope().statement()).hasOrphans();
            if (orphans) {
                throw new SqlException(ErrorCode.NO_REFERENCED_ROW_2, text(key, after.name()));
            }
        }
    }

    private static ParentLookup.Side side(TableState table) {
        return new ParentLookup.Side(table, Databases.layout(table.schema()), Databases.blobs(table));
    }

    /** {@code `db`.`child`, CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `parent` (`id`)}. */
    private String text(ForeignKey key, String child) {
        return Identifiers.quote(change.target().name()) + "." + Identifiers.quote(child)
                + ", CONSTRAINT " + Identifiers.quote(key.name())
                + " FOREIGN KEY (" + Identifiers.quoteAll(key.columns()) + ") REFERENCES "
                + Identifiers.quote(key.referencedTable())
                + " (" + Identifiers.quoteAll(key.referencedColumns()) + ")";
    }
}
