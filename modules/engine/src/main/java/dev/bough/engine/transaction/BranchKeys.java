package dev.bough.engine.transaction;

import dev.bough.engine.bind.Relation;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.dml.KeyRelations;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The foreign keys between the tables of branches as a state has them; looks at every table of the branch. */
public record BranchKeys(ServerState state) implements KeyRelations {
    @Override
    public Optional<Relation.Stored> parent(Relation.Stored child, ForeignKey key) {
        StoredTable from = (StoredTable) child.handle();
        TableState table = root(from).table(key.referencedTable());
        return table == null ? Optional.empty() : Optional.of(beside(child, from, table));
    }

    @Override
    public List<Reference> references(Relation.Stored parent) {
        StoredTable to = (StoredTable) parent.handle();
        List<Reference> references = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : root(to).tables()) {
            TableDefinition definition = Databases.definition(entry.getValue());
            for (ForeignKey key : definition.foreignKeys()) {
                if (key.referencedTable().equalsIgnoreCase(parent.definition().name())) {
                    references.add(new Reference(beside(parent, to, entry.getValue()), key));
                }
            }
        }
        return references;
    }

    private RootState root(StoredTable table) {
        BranchState branch = state.branch(table.database(), table.branch());
        if (branch == null) {
            throw new StalePlanException(table);
        }
        return branch.working();
    }

    /** Another table of the branch that one is on. */
    private static Relation.Stored beside(Relation.Stored known, StoredTable handle, TableState table) {
        TableLayout layout = Databases.layout(table.schema());
        StoredTable found =
                new StoredTable(handle.database(), handle.branch(), handle.databaseName(), table, layout, null);
        return new Relation.Stored(known.database(), layout.definition(), found);
    }
}
