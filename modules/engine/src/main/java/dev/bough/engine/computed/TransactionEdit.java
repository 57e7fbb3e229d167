package dev.bough.engine.computed;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.WorkingSetEdit;
import dev.bough.api.type.Row;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.SessionContext;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.StoredTable;
import dev.bough.engine.transaction.Transaction;
import dev.bough.engine.versioning.MergeConflicts;
import dev.bough.engine.versioning.Merges;
import dev.bough.parser.SqlParser;
import dev.bough.parser.tree.Dml;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Edits of a branch's working set within a session's transaction. Rows go the way of every other statement, so that constraints are
 * checked and indexes kept.
 */
final class TransactionEdit implements WorkingSetEdit {
    private final SessionParts parts;
    private final DatabaseState database;
    private final BranchState branch;
    private final Map<String, Map<String, byte[]>> conflicts = new HashMap<>();

    TransactionEdit(SessionParts parts, DatabaseState database, BranchState branch) {
        this.parts = parts;
        this.database = database;
        this.branch = branch;
    }

    private Transaction transaction() {
        return parts.transactions().current();
    }

    private TableState table(String name) {
        TableState table = transaction().working(database.id(), branch).table(name);
        if (table == null) {
            throw SqlException.version("table not found: " + name);
        }
        return table;
    }

    @Override
    public void resolve(String name, String conflictId) {
        TableState table = table(name);
        byte[] key = conflicts.computeIfAbsent(name, ignored -> keys(table)).get(conflictId);
        if (key != null) {
            StoredTable handle = new StoredTable(
                    database.id(), branch.id(), database.name(), table, Databases.layout(table.schema()), null);
            transaction().access().forgetConflict(handle, key);
        }
    }

    /** The keys of a table's conflicts by what they are called. */
    private Map<String, byte[]> keys(TableState table) {
        Hash theirs = Merges.pendingParent(branch);
        Map<String, byte[]> keys = new HashMap<>();
        if (theirs != null) {
            MergeConflicts.forEach(table,
                    conflict -> keys.put(MergeConflicts.id(theirs, conflict.key()), conflict.key()));
        }
        return keys;
    }

    @Override
    public void put(String name, Row row) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        List<Column> shown = shown(name);
        for (int i = 0; i < shown.size(); i++) {
            if (!shown.get(i).isGenerated()) {
                String column = Identifiers.quote(shown.get(i).name());
                columns.add(column);
                values.add(row.cell(i).sqlLiteral());
                assignments.add(column + " = VALUES(" + column + ")");
            }
        }
        run("INSERT INTO " + qualified(name) + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", values) + ") ON DUPLICATE KEY UPDATE " + String.join(", ", assignments));
    }

    @Override
    public void delete(String name, Row row) {
        TableDefinition definition = Databases.definition(table(name));
        List<Column> shown = shown(name);
        List<String> matches = new ArrayList<>();
        for (Index.Part part : definition.primaryKey().parts()) {
            Column column = definition.columns().get(part.column());
            matches.add(Identifiers.quote(column.name()) + " = " + row.cell(shown.indexOf(column)).sqlLiteral());
        }
        run("DELETE FROM " + qualified(name) + " WHERE " + String.join(" AND ", matches));
    }

    private List<Column> shown(String name) {
        return Databases.definition(table(name)).columns().stream()
                .filter(column -> !column.name().startsWith(Identifiers.HIDDEN))
                .toList();
    }

    private String qualified(String name) {
        return Identifiers.quote(database.name() + "/" + branch.name()) + "." + Identifiers.quote(name);
    }

    private void run(String sql) {
        if (!(SqlParser.of(Set.of()).parse(sql).statement() instanceof Dml change)) {
            throw new IllegalStateException("no change of rows: " + sql);
        }
        Transaction transaction = transaction();
        Compiled.Change compiled =
                parts.compiler().change(change, transaction.snapshot(), SessionContext.noParameters(), null);
        compiled.run(parts.context(), transaction.access(), false);
    }
}
