package dev.bough.engine.model;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Merge;
import dev.bough.engine.catalog.CreateTableText;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.versioning.MergeConflicts;
import dev.bough.engine.versioning.Merges;
import dev.bough.engine.versioning.Revisions;
import dev.bough.engine.versioning.SchemaMerge;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.PendingOperation;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A merge that waits in a branch's working set. */
final class ReadMerge implements Merge {
    private final ReadContext context;
    private final DatabaseState database;
    private final BranchState branch;
    private final PendingOperation operation;
    private final CommitRecord theirs;
    private @Nullable List<TableConflicts> conflicts;

    private ReadMerge(ReadContext context, DatabaseState database, BranchState branch, PendingOperation operation) {
        this.context = context;
        this.database = database;
        this.branch = branch;
        this.operation = operation;
        Hash commit = Merges.pendingParent(branch);
        if (commit == null) {
            throw new IllegalStateException("a merge of no commit");
        }
        theirs = database.repository().commit(commit);
    }

    /** The merge that a branch waits with; empty for none. */
    static Optional<Merge> of(ReadContext context, DatabaseState database, BranchState branch) {
        PendingOperation operation = branch.workingSet().operations().get(Merges.OPERATION);
        return operation == null ? Optional.empty() : Optional.of(new ReadMerge(context, database, branch, operation));
    }

    @Override
    public String source() {
        return new String(operation.detail(), StandardCharsets.UTF_8);
    }

    @Override
    public Commit sourceCommit() {
        return new ReadCommit(context, database, theirs);
    }

    @Override
    public String target() {
        return "refs/heads/" + branch.name();
    }

    @Override
    public List<String> unmergedTables() {
        return conflicts().stream().map(TableConflicts::table).toList();
    }

    @Override
    public List<TableConflicts> conflicts() {
        List<TableConflicts> known = conflicts;
        if (known == null) {
            known = find();
            conflicts = known;
        }
        return known;
    }

    private List<TableConflicts> find() {
        RootState working = context.workings().of(database, branch);
        CommitRecord head = Revisions.head(database, branch);
        CommitRecord common = database.repository().mergeBase(head, theirs);
        RootState ours = database.repository().root(head.root());
        RootState their = database.repository().root(theirs.root());
        RootState base = common == null ? null : database.repository().root(common.root());
        List<TableConflicts> found = new ArrayList<>();
        Set<String> schemas = Merges.schemaConflicts(branch);
        for (Map.Entry<String, TableState> entry : working.tables()) {
            if (MergeConflicts.count(entry.getValue()) > 0 && !schemas.contains(entry.getKey())) {
                found.add(conflicts(entry.getValue(), null));
            }
        }
        for (String key : schemas) {
            TableState our = ours.table(key);
            TableState table = our == null ? their.table(key) : our;
            if (table != null) {
                found.add(conflicts(table, schema(base == null ? null : base.table(key), our, their.table(key))));
            }
        }
        found.sort(Comparator.comparing(TableConflicts::table));
        return List.copyOf(found);
    }

    @Override
    public Optional<TableConflicts> conflicts(String table) {
        return conflicts().stream()
                .filter(found -> found.table().equalsIgnoreCase(table))
                .findFirst();
    }

    private record ReadSchemaConflict(String base, String ours, String theirs, String description)
            implements
                SchemaConflict {}

    private TableConflicts conflicts(TableState table, @Nullable SchemaConflict schema) {
        return new ReadConflicts(
                new ReadTable(context, database, table), theirs.hash(), Optional.ofNullable(schema));
    }

    /** What the merge found wrong with the definitions. */
    private SchemaConflict schema(
            @Nullable TableState base, @Nullable TableState ours, @Nullable TableState theirTable) {
        String description;
        if (base != null && ours != null && theirTable != null) {
            TableDefinition our = Databases.definition(ours);
            SchemaMerge.Result merged =
                    SchemaMerge.merge(Databases.definition(base), our, Databases.definition(theirTable));
            List<String> found = merged.conflicts();
            description = String.join("\n", found.isEmpty() ? SchemaMerge.typeConflicts(our, merged.theirs()) : found);
        } else {
            TableState left = ours == null ? theirTable : ours;
            boolean rows = base != null && left != null
                    && Databases.definition(base).equals(Databases.definition(left));
            description = "cannot merge a table deletion with " + (rows ? "data" : "schema") + " modification";
        }
        return new ReadSchemaConflict(text(base), text(ours), text(theirTable), description);
    }

    private String text(@Nullable TableState table) {
        return table == null ? "<deleted>" : CreateTableText.of(Databases.definition(table), database.name(), 0);
    }
}
