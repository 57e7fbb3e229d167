package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableDefinitionCodec;
import dev.bough.engine.catalog.TypeText;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.Views;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CREATE, DROP, RENAME and TRUNCATE TABLE. The names in a statement are those of one branch. */
public final class TableDefinitions {
    private final Databases databases;

    public TableDefinitions(Databases databases) {
        this.databases = databases;
    }

    /** CREATE TABLE without a query. */
    public DdlResult create(DdlScope scope, TargetBranch target, Ddl.CreateTable statement) {
        if (statement.query() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE TABLE ... SELECT");
        }
        return create(scope, target, statement, List.of());
    }

    /**
     * CREATE TABLE, with the columns that its query adds.
     *
     * @param selected columns with any ids
     */
    public DdlResult create(DdlScope scope, TargetBranch target, Ddl.CreateTable statement, List<Column> selected) {
        if (statement.temporary()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE TEMPORARY TABLE");
        }
        String name = statement.name().name();
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(name);
            if (exists(change, name, statement.ifNotExists())) {
                return DdlResult.NOTHING;
            }
            TableDefinition table = build(change, statement, selected);
            Set<String> parents = change.parents(table);
            if (!parents.isEmpty()) {
                Set<String> all = new HashSet<>(parents);
                all.add(RootState.key(name));
                change.lock(all);
                table = build(change, statement, selected);
            }
            change.put(Databases.newTable(change.root().repository(), table));
            parents.forEach(change::touch);
            long autoIncrement = TableBuilder.autoIncrement(statement.options());
            if (autoIncrement > 1) {
                change.autoIncrement(name, autoIncrement);
            }
            return DdlResult.of(change.append());
        }
    }

    private static TableDefinition build(SchemaChange change, Ddl.CreateTable statement, List<Column> selected) {
        DefinitionContext context = change.context();
        String collation = DatabaseDefinitions.collation(change.root(), change.scope().serverCollation());
        List<Column> withIds = selected.stream()
                .map(c -> c.withId(context.ids().next(statement.name().name(), c.name(), TypeText.of(c.type()))))
                .toList();
        return new TableBuilder(context).create(
                statement.name().name(), statement.elements(), statement.options(), statement.partitioning(), collation,
                withIds);
    }

    /** Whether a table or view of a name is there, which is an error unless the statement allows it. */
    private static boolean exists(SchemaChange change, String name, boolean allowed) {
        boolean there = change.table(name) != null || SchemaObjectStore.find(change.root(), "view", name) != null;
        if (there && !allowed) {
            throw new SqlException(ErrorCode.TABLE_EXISTS, name);
        }
        if (there) {
            change.scope().statement().note(ErrorCode.TABLE_EXISTS, name);
        }
        return there;
    }

    /** CREATE TABLE ... LIKE; the model is on the same branch. */
    public DdlResult createLike(DdlScope scope, TargetBranch target, Ddl.CreateTableLike statement) {
        if (statement.temporary()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "CREATE TEMPORARY TABLE");
        }
        String name = statement.name().name();
        TableBuilder.checkTableName(name);
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(name);
            TableDefinition model = change.definition(statement.like().name());
            if (model == null) {
                throw new SqlException(ErrorCode.NO_SUCH_TABLE, target.name(), statement.like().name());
            }
            if (exists(change, name, statement.ifNotExists())) {
                return DdlResult.NOTHING;
            }
            DefinitionContext context = change.context();
            TableDraft draft = TableDraft.of(model);
            draft.name = name;
            draft.foreignKeys.clear();
            draft.columns.replaceAll(c -> c.withId(context.ids().next(name, c.name(), TypeText.of(c.type()))));
            for (int i = 0; i < draft.checks.size(); i++) {
                var check = draft.checks.get(i);
                draft.checks.set(i, new Check(name + "_chk_" + (i + 1), check.sql(), check.enforced()));
            }
            change.put(Databases.newTable(change.root().repository(), draft.build()));
            return DdlResult.of(change.append());
        }
    }

    /** DROP TABLE; the tables are on one branch. */
    public DdlResult drop(DdlScope scope, TargetBranch target, Ddl.DropTable statement) {
        if (statement.temporary()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "DROP TEMPORARY TABLE");
        }
        Set<String> names = new HashSet<>();
        statement.names().forEach(name -> names.add(RootState.key(name.name())));
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(names);
            List<String> missing = new ArrayList<>();
            for (QualifiedName name : statement.names()) {
                checkDroppable(name.name());
                if (change.table(name.name()) == null) {
                    missing.add(target.name() + "." + name.name());
                }
            }
            if (!missing.isEmpty() && !statement.ifExists()) {
                throw new SqlException(ErrorCode.UNKNOWN_TABLE, String.join(",", missing));
            }
            missing.forEach(name -> scope.statement().note(ErrorCode.UNKNOWN_TABLE, name));
            if (scope.foreignKeyChecks()) {
                names.forEach(name -> checkNoChildren(change, name, names));
            }
            for (String name : names) {
                if (change.table(name) != null) {
                    change.drop(name);
                    dropTriggers(change, name);
                }
            }
            return change.isEmpty() ? DdlResult.NOTHING : DdlResult.of(change.append());
        }
    }

    static void checkDroppable(String name) {
        if (SchemaObjects.isReserved(name)) {
            throw SqlException.version("system tables cannot be dropped or altered");
        }
    }

    private static void checkNoChildren(SchemaChange change, String name, Set<String> dropped) {
        TableDefinition parent = change.definition(name);
        if (parent == null) {
            return;
        }
        for (TableAlteration.ForeignKeyOfChild child : change.children(name, false)) {
            if (!dropped.contains(RootState.key(child.childTable()))) {
                throw new SqlException(ErrorCode.FK_CANNOT_DROP_PARENT, parent.name(), child.key().name(),
                        child.childTable());
            }
        }
    }

    private static void dropTriggers(SchemaChange change, String table) {
        List<String> names = new ArrayList<>();
        for (SchemaObject trigger : SchemaObjectStore.list(change.root(), "trigger")) {
            if (Views.parser(trigger.sqlMode()).parse(trigger.fragment())
                    .statement() instanceof ProgramDdl.CreateTrigger create
                    && create.table().name().equalsIgnoreCase(table)) {
                names.add(trigger.name());
            }
        }
        if (!names.isEmpty()) {
            Change removal = SchemaObjectStore.remove(
                    change.target().database(), change.target().branch(), change.root(), "trigger", names);
            if (removal != null) {
                change.add(removal);
            }
        }
    }

    /** TRUNCATE TABLE. */
    public DdlResult truncate(DdlScope scope, TargetBranch target, String name) {
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(name);
            TableState table = change.table(name);
            if (table == null) {
                throw new SqlException(ErrorCode.NO_SUCH_TABLE, target.name(), name);
            }
            checkDroppable(name);
            List<TableAlteration.ForeignKeyOfChild> children = change.children(name, false);
            if (scope.foreignKeyChecks() && !children.isEmpty()) {
                ForeignKey key = children.getFirst().key();
                throw new SqlException(ErrorCode.TRUNCATE_ILLEGAL_FK,
                        "`" + target.name() + "`.`" + children.getFirst().childTable()
                                + "`, CONSTRAINT `" + key.name() + "`");
            }
            MapState empty = new MapState(table.repository().nodes().empty());
            TableState cleared = table;
            for (Map.Entry<String, MapState> map : table.maps()) {
                cleared = map.getKey().startsWith("#") ? cleared.withoutMap(map.getKey())
                        : cleared.withMap(map.getKey(), empty);
            }
            change.put(cleared);
            change.autoIncrement(name, 1);
            return DdlResult.of(change.append());
        }
    }

    /** RENAME TABLE; all names are on one branch. */
    public DdlResult rename(DdlScope scope, TargetBranch target, List<Ddl.Renaming> renamings) {
        Set<String> names = new HashSet<>();
        for (Ddl.Renaming renaming : renamings) {
            names.add(RootState.key(renaming.from().name()));
            names.add(RootState.key(renaming.to().name()));
        }
        try (SchemaChange change = new SchemaChange(databases, scope, target)) {
            change.lock(withChildren(change, names));
            for (Ddl.Renaming renaming : renamings) {
                rename(change, renaming.from().name(), renaming.to().name());
            }
            return DdlResult.of(change.append());
        }
    }

    /** These tables, and those whose foreign keys refer to them. */
    static Set<String> withChildren(SchemaChange change, Set<String> names) {
        Set<String> all = new HashSet<>(names);
        for (String name : names) {
            change.children(name, false).forEach(child -> all.add(RootState.key(child.childTable())));
        }
        return all;
    }

    /** Renames one table; the foreign keys that refer to it follow. */
    static void rename(SchemaChange change, String from, String to) {
        TableState table = change.table(from);
        if (table == null) {
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, change.target().name(), from);
        }
        checkDroppable(from);
        TableBuilder.checkTableName(to);
        boolean sameKey = RootState.key(from).equals(RootState.key(to));
        if (!sameKey && (change.table(to) != null || SchemaObjectStore.find(change.root(), "view", to) != null)) {
            throw new SqlException(ErrorCode.TABLE_EXISTS, to);
        }
        long next = change.branch().nextAutoIncrement(from);
        for (TableAlteration.ForeignKeyOfChild child : change.children(from, false)) {
            TableState childTable = change.table(child.childTable());
            if (childTable != null) {
                change.put(childTable.withSchema(
                        TableDefinitionCodec.encode(referringTo(Databases.definition(childTable), from, to))));
            }
        }
        TableDefinition renamed = renamed(referringTo(Databases.definition(table), from, to), to);
        change.drop(from);
        change.put(table.withSchema(TableDefinitionCodec.encode(renamed)).withName(to));
        if (next > 1) {
            change.autoIncrement(to, next);
        }
    }

    private static TableDefinition renamed(TableDefinition t, String name) {
        return new TableDefinition(
                name, t.columns(), t.primaryKey(), t.indexes(), t.foreignKeys(), t.checks(), t.collation(), t.comment(),
                t.options());
    }

    private static TableDefinition referringTo(TableDefinition t, String from, String to) {
        List<ForeignKey> keys = t.foreignKeys().stream()
                .map(k -> !k.referencedTable().equalsIgnoreCase(from) ? k : new ForeignKey(
                        k.name(), k.columns(), k.referencedDatabase(), to, k.referencedColumns(), k.onDelete(),
                        k.onUpdate()))
                .toList();
        return new TableDefinition(
                t.name(), t.columns(), t.primaryKey(), t.indexes(), keys, t.checks(), t.collation(), t.comment(),
                t.options());
    }

}
