package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableDefinitionCodec;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.dml.TableRewrite;
import dev.bough.engine.transaction.Databases;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.TableElement;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ALTER TABLE, CREATE INDEX and DROP INDEX. */
public final class TableChanges {
    private final Databases databases;

    public TableChanges(Databases databases) {
        this.databases = databases;
    }

    /** CREATE INDEX. */
    public DdlResult createIndex(DdlScope scope, TargetBranch target, Ddl.CreateIndex statement) {
        List<AlterAction> actions = new ArrayList<>();
        actions.add(new AlterAction.AddElement(statement.index()));
        actions.addAll(statement.onlineOptions());
        return alter(scope, target, statement.table().name(), actions);
    }

    /** DROP INDEX. */
    public DdlResult dropIndex(DdlScope scope, TargetBranch target, Ddl.DropIndex statement) {
        List<AlterAction> actions = new ArrayList<>();
        actions.add(new AlterAction.DropIndex(statement.name()));
        actions.addAll(statement.onlineOptions());
        return alter(scope, target, statement.table().name(), actions);
    }

    /** ALTER TABLE; where it is renamed, its new name is on the same branch. */
    public DdlResult alter(DdlScope scope, TargetBranch target, String name, List<AlterAction> actions) {
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(name);
            TableDefinitions.checkDroppable(name);
            Set<String> names = new HashSet<>();
            names.add(name);
            TableDefinition first = require(change, name);
            names.addAll(change.parents(first));
            for (AlterAction action : actions) {
                if (action instanceof AlterAction.RenameTable rename) {
                    names.add(rename.to().name());
                }
                addParents(action, target, names);
            }
            Set<String> all = TableDefinitions.withChildren(change, names);
            if (all.size() > 1) {
                change.lock(all);
            }
            return altered(change, name, actions);
        }
    }

    private static void addParents(AlterAction action, TargetBranch target, Set<String> names) {
        List<TableElement> elements = switch (action) {
            case AlterAction.AddElement a -> List.of(a.element());
            case AlterAction.AddElements a -> a.elements();
            default -> List.of();
        };
        for (var element : elements) {
            if (element instanceof TableElement.ForeignKeyDefinition key) {
                String schema = key.references().table().schema();
                if (schema == null || schema.equalsIgnoreCase(target.name())) {
                    names.add(key.references().table().name());
                }
            }
        }
    }

    private static TableDefinition require(SchemaChange change, String name) {
        TableDefinition table = change.definition(name);
        if (table == null) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, change.target().name(), name);
        }
        return table;
    }

    private DdlResult altered(SchemaChange change, String name, List<AlterAction> actions) {
        TableDefinition before = require(change, name);
        TableState state = change.table(name);
        if (state == null) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, change.target().name(), name);
        }
        List<TableAlteration.ForeignKeyOfChild> children = change.children(name, false);
        TableAlteration.Altered altered = TableAlteration.apply(change.context(), before, children, actions);
        if (actions.stream().anyMatch(AlterAction.EnableKeys.class::isInstance)) {
            change.scope().statement().note(ErrorCode.ILLEGAL_FOR_ENGINE, before.name());
        }
        TableDefinition after = altered.table();
        long rows = 0;
        boolean renamedOnly = after.equals(before);
        if (!renamedOnly) {
            TableLayout layout = new TableLayout(after);
            TableRewrite.Result result = TableRewrite.rewrite(
                    state, Databases.layout(state.schema()), layout, change.target().name(),
                    new Binder(change.scope().bind()),
                    Databases.blobs(state));
            rows = result.rowsCopied();
            change.put(result.table());
            new ForeignKeyCheck(change).check(before, result.table());
            followRenames(change, before, after, children);
            change.parents(before).forEach(change::touch);
            change.parents(after).forEach(change::touch);
        }
        if (altered.autoIncrement() > 0) {
            change.autoIncrement(name, altered.autoIncrement());
        }
        if (altered.newName() != null && !altered.newName().name().equals(before.name())) {
            TableDefinitions.rename(change, name, altered.newName().name());
        }
        if (change.isEmpty()) {
            return DdlResult.NOTHING;
        }
        String info = "Records: " + rows + "  Duplicates: 0  Warnings: 0";
        return new DdlResult(change.append(), rows, info);
    }

    /** The foreign keys of children name a parent's columns as they are called now. */
    private static void followRenames(
            SchemaChange change, TableDefinition before, TableDefinition after,
            List<TableAlteration.ForeignKeyOfChild> children) {
        Set<String> done = new HashSet<>();
        for (TableAlteration.ForeignKeyOfChild child : children) {
            TableState state = change.table(child.childTable());
            if (state == null || !done.add(RootState.key(child.childTable()))) {
                continue;
            }
            TableDefinition table = Databases.definition(state);
            List<ForeignKey> keys = table.foreignKeys().stream()
                    .map(key -> key.referencedTable().equalsIgnoreCase(before.name()) ? renamed(key, before, after)
                            : key)
                    .toList();
            if (!keys.equals(table.foreignKeys())) {
                TableDefinition changed = new TableDefinition(
                        table.name(), table.columns(), table.primaryKey(), table.indexes(), keys, table.checks(),
                        table.collation(),
                        table.comment(), table.options());
                change.put(state.withSchema(TableDefinitionCodec.encode(changed)));
            } else {
                change.touch(child.childTable());
            }
        }
    }

    private static ForeignKey renamed(ForeignKey key, TableDefinition before, TableDefinition after) {
        List<String> columns = key.referencedColumns().stream().map(name -> nameNow(name, before, after)).toList();
        return new ForeignKey(
                key.name(), key.columns(), key.referencedDatabase(), key.referencedTable(), columns, key.onDelete(),
                key.onUpdate());
    }

    private static String nameNow(String name, TableDefinition before, TableDefinition after) {
        int at = before.indexOf(name);
        if (at < 0) {
            return name;
        }
        long id = before.columns().get(at).id();
        return after.columns().stream().filter(c -> c.id() == id).map(Column::name).findFirst().orElse(name);
    }
}
