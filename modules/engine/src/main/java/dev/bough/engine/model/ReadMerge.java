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
        for (Map.Entry<String, TableState> entry : working.tables()) {
            String key = entry.getKey();
            SchemaConflict schema =
                    schema(base == null ? null : base.table(key), ours.table(key), their.table(key));
            if (schema != null || MergeConflicts.count(entry.getValue()) > 0) {
                found.add(new ReadConflicts(
                        new ReadTable(context, database, entry.getValue()), theirs.hash(),
                        Optional.ofNullable(schema)));
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

    /** What the merge found wrong with the definitions; null if it could merge them. */
    private @Nullable SchemaConflict schema(
            @Nullable TableState base, @Nullable TableState ours, @Nullable TableState theirTable) {
        if (base == null || ours == null || theirTable == null) {
            return null;
        }
        TableDefinition before = Databases.definition(base);
        TableDefinition our = Databases.definition(ours);
        TableDefinition their = Databases.definition(theirTable);
        List<String> messages = SchemaMerge.merge(before, our, their).conflicts();
        return messages.isEmpty()
                ? null
                : new ReadSchemaConflict(text(before), text(our), text(their), String.join("\n", messages));
    }

    private String text(TableDefinition table) {
        return CreateTableText.of(table, database.name(), 0);
    }
}
