package dev.bough.engine.ddl;

import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.Participant;
import dev.bough.engine.transaction.Patience;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.Ticket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One defining statement at work on a branch: the tables that it holds exclusively, the root as it will be, and the changes that lead there.
 * Locks are released when it is closed.
 */
final class SchemaChange implements AutoCloseable {
    private final Databases databases;
    private final DdlScope scope;
    private final TargetBranch target;
    private final Participant participant;
    private final int heldBefore;
    private final List<Change> changes = new ArrayList<>();
    private @Nullable RootState root;
    private @Nullable BranchState branch;

    SchemaChange(Databases databases, DdlScope scope, TargetBranch target) {
        this.databases = databases;
        this.scope = scope;
        this.target = target;
        this.participant = scope.participant();
        this.heldBefore = participant.heldLocks();
    }

    TargetBranch target() {
        return target;
    }

    DdlScope scope() {
        return scope;
    }

    /** Locks tables, in the order of their names, so that two statements do not wait for each other. */
    void lock(Set<String> tables) {
        Patience patience = scope.patience();
        Set<String> keys = new TreeSet<>();
        tables.forEach(table -> keys.add(RootState.key(table)));
        for (String key : keys) {
            participant.lockExclusive(target.branch(), key, patience);
        }
        branch = null;
        root = null;
    }

    void lock(String table) {
        lock(Set.of(table));
    }

    /** The branch as it was when the last lock was got. */
    BranchState branch() {
        BranchState known = branch;
        if (known == null) {
            known = target.in(databases.appended());
            branch = known;
        }
        return known;
    }

    /** The root as it will be. */
    RootState root() {
        RootState known = root;
        if (known == null) {
            known = branch().working();
            root = known;
        }
        return known;
    }

    @Nullable
    TableState table(String name) {
        return root().table(name);
    }

    @Nullable
    TableDefinition definition(String name) {
        TableState table = table(name);
        return table == null ? null : Databases.definition(table);
    }

    void put(TableState table) {
        root = root().withTable(table);
        changes.add(new Change.PutTable(target.database(), target.branch(), table));
    }

    void drop(String table) {
        root = root().withoutTable(table);
        changes.add(new Change.DropTable(target.database(), target.branch(), RootState.key(table)));
        databases.forgetAutoIncrement(target.database(), RootState.key(table));
    }

    void add(Change change) {
        changes.add(change);
        if (change instanceof Change.PutTable put) {
            root = root().withTable(put.table());
        } else if (change instanceof Change.DropTable dropped) {
            root = root().withoutTable(dropped.table());
        }
    }

    void autoIncrement(String table, long next) {
        databases.forgetAutoIncrement(target.database(), RootState.key(table));
        changes.add(
                new Change.AdvanceAutoIncrement(target.database(), target.branch(), RootState.key(table), next, true));
    }

    /** The foreign keys of other tables, or of all, that refer to a table. */
    List<TableAlteration.ForeignKeyOfChild> children(String parent, boolean andItself) {
        List<TableAlteration.ForeignKeyOfChild> found = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : root().tables()) {
            TableDefinition child = Databases.definition(entry.getValue());
            if (!andItself && child.name().equalsIgnoreCase(parent)) {
                continue;
            }
            for (ForeignKey key : child.foreignKeys()) {
                if (key.referencedTable().equalsIgnoreCase(parent)
                        && key.referencedDatabase().equalsIgnoreCase(target.name())) {
                    found.add(new TableAlteration.ForeignKeyOfChild(child.name(), key));
                }
            }
        }
        return found;
    }

    /** The parents that a table's foreign keys refer to, itself left out. */
    Set<String> parents(TableDefinition table) {
        Set<String> parents = new HashSet<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (key.referencedDatabase().equalsIgnoreCase(target.name())
                    && !key.referencedTable().equalsIgnoreCase(table.name())) {
                parents.add(RootState.key(key.referencedTable()));
            }
        }
        return parents;
    }

    /** Gives a table another schema record of the same content, so that plans over it, which know its children, are made anew. */
    void touch(String name) {
        TableState table = table(name);
        if (table != null) {
            put(table.withSchema(table.schema().bytes().clone()));
        }
    }

    /** What definitions are made in. */
    DefinitionContext context() {
        Set<Long> ids = new HashSet<>();
        for (Map.Entry<String, TableState> entry : root().tables()) {
            Databases.definition(entry.getValue()).columns().forEach(column -> ids.add(column.id()));
        }
        return new DefinitionContext(
                target.name(),
                new BoundTypeRules(scope.bind()),
                (database, table) -> database.equalsIgnoreCase(target.name()) ? definition(table) : null,
                new ColumnIds(ids),
                scope.foreignKeyChecks(),
                false);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Appends everything. */
    Ticket append() {
        return databases.append(changes);
    }

    @Override
    public void close() {
        participant.releaseLocks(heldBefore);
    }
}
