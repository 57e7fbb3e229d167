package dev.bough.engine.computed;

import dev.bough.api.error.SqlException;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.SqlType;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Accounts;
import dev.bough.engine.account.Grants;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.ddl.DatabaseDefinitions;
import dev.bough.engine.definition.DefinitionTexts;
import dev.bough.engine.expression.ValueText;
import dev.bough.engine.information.InformationSchema;
import dev.bough.engine.information.InformationSource;
import dev.bough.engine.information.MysqlSchema;
import dev.bough.engine.information.PerformanceSchema;
import dev.bough.engine.plugin.Plugin;
import dev.bough.engine.server.OpenSession;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.Selection;
import dev.bough.engine.state.ServerSchemas;
import dev.bough.engine.state.UserVariables;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.StoredTable;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.variable.SystemVariable;
import dev.bough.engine.variable.SystemVariables;
import dev.bough.parser.KeywordList;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableReference;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The server as a session may see it, for information_schema. */
final class SessionInformation implements InformationSource {
    private final SessionParts parts;
    private final ServerState state;

    SessionInformation(SessionParts parts) {
        this.parts = parts;
        state = parts.durable();
    }

    @Override
    public List<SchemaInfo> schemas() {
        List<SchemaInfo> schemas = new ArrayList<>();
        schemas.add(new SchemaInfo(InformationSchema.NAME, "utf8mb3_general_ci"));
        schemas.add(new SchemaInfo(PerformanceSchema.NAME, "utf8mb4_0900_ai_ci"));
        if (parts.state().account().grants().sees(MysqlSchema.NAME)) {
            schemas.add(new SchemaInfo(MysqlSchema.NAME, "utf8mb4_0900_ai_ci"));
        }
        boolean branches = parts.state().variables().isOn("dolt_show_branch_databases");
        for (Map.Entry<Long, DatabaseState> entry : state.databases()) {
            String name = entry.getValue().name();
            if (parts.state().account().grants().sees(name)) {
                schemas.add(schema(name));
                if (branches) {
                    entry.getValue().branchNames().forEach(branch -> schemas.add(schema(name + "/" + branch.getKey())));
                }
            }
        }
        String current = parts.current().name();
        if (RevisionSpec.split(current).hasRevision()
                && schemas.stream().noneMatch(schema -> schema.name().equals(current))) {
            schemas.add(schema(current));
        }
        schemas.sort(Comparator.comparing(SchemaInfo::name));
        return schemas;
    }

    private SchemaInfo schema(String name) {
        return new SchemaInfo(
                name,
                DatabaseDefinitions.collation(parts.current().resolve(name, state).root(), SqlType.DEFAULT_COLLATION));
    }

    private @Nullable Selection selection(SchemaInfo schema) {
        return CurrentDatabase.COMPUTED.contains(schema.name()) ? null : parts.current().resolve(schema.name(), state);
    }

    @Override
    public Stream<TableInfo> tables(SchemaInfo schema) {
        Selection selection = selection(schema);
        if (selection == null) {
            return ServerSchemas.all(schema.name()).stream()
                    .map(t -> new TableInfo(schema, t.shape().name(), InformationSchema.definition(t.shape()), null, 0,
                            0));
        }
        RootState root = selection.root();
        List<TableInfo> tables = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : root.tables()) {
            if (!SchemaObjects.isReserved(entry.getKey())) {
                tables.add(table(schema, selection, entry.getValue()));
            }
        }
        for (SchemaObject view : SchemaObjectStore.list(root, "view")) {
            tables.add(new TableInfo(schema, view.name(), null, view(schema, view), 0, 0));
        }
        computed().forEach(shape -> tables
                .add(new TableInfo(schema, shape.name(), InformationSchema.definition(shape), null, 0, 0)));
        tables.sort(Comparator.comparing(TableInfo::name));
        Grants grants = parts.state().account().grants();
        String database = selection.database().name();
        return tables.stream().filter(t -> grants.onAnyColumn(database, t.name()) != 0);
    }

    @Override
    public boolean isStored(SchemaInfo schema) {
        return !CurrentDatabase.COMPUTED.contains(schema.name());
    }

    @Override
    public String columnPrivileges(TableInfo table, String column) {
        if (!isStored(table.schema())) {
            return "select";
        }
        long held = onColumn(table, column);
        return Stream.of(Privilege.SELECT, Privilege.INSERT, Privilege.UPDATE, Privilege.REFERENCES)
                .filter(p -> (held & p.bit()) != 0)
                .map(p -> p.sql().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    @Override
    public boolean isVisible(TableInfo table, String column) {
        return !isStored(table.schema()) || onColumn(table, column) != 0;
    }

    private long onColumn(TableInfo table, String column) {
        return parts.state().account().grants()
                .onColumn(RevisionSpec.split(table.schema().name()).database(), table.name(), column);
    }

    /** Computed tables are described to whoever asks for them by name, and listed where the session wants them listed. */
    private List<TableShape> computed() {
        List<TableShape> shapes = new ArrayList<>();
        TableShape described = parts.described();
        if (described != null) {
            shapes.add(described);
        }
        if (parts.state().variables().isOn("dolt_show_system_tables")) {
            parts.server().plugins.tables().stream()
                    .map(SystemTable::shape)
                    .filter(shape -> described == null || !shape.name().equals(described.name()))
                    .forEach(shapes::add);
        }
        return shapes;
    }

    private TableInfo table(SchemaInfo schema, Selection selection, TableState table) {
        TableDefinition definition = Databases.definition(table);
        StoredTable handle = new StoredTable(
                selection.database().id(), selection.branchId(), selection.name(), table,
                Databases.layout(table.schema()), null);
        long next = selection.fixed() == null ? parts.server().databases.nextAutoIncrement(handle, table) : 0;
        return new TableInfo(schema, definition.name(), definition, null, table.primary().count(), next);
    }

    private ViewInfo view(SchemaInfo schema, SchemaObject view) {
        Ddl.CreateView create =
                (Ddl.CreateView) Views.parser(view.sqlMode()).parse(view.fragment()).statement();
        return new ViewInfo(create.query().span().of(view.fragment()), DefinitionTexts.definerName(create.definer()),
                DefinitionTexts.security(create.definerRights()), create.check().name(), isUpdatable(schema, view),
                "utf8mb4",
                "utf8mb4_0900_ai_ci", new ViewColumns(parts, state).of(schema.name(), view.name()));
    }

    private boolean isUpdatable(SchemaInfo schema, SchemaObject view) {
        try {
            Binder binder = new Binder(parts.compiler().binding(parts.compiler().tables(state), null, null));
            return binder.merged(new TableReference.Named(
                    new QualifiedName(schema.name(), view.name()), null, null, List.of(), List.of())) != null;
        } catch (SqlException e) {
            // what it selects from is gone
            return false;
        }
    }

    @Override
    public Stream<RoutineInfo> routines(SchemaInfo schema) {
        Selection selection = selection(schema);
        return selection == null
                ? Stream.empty()
                : SchemaObjectStore.listRoutines(selection.root()).stream()
                        .filter(r -> parts.state().account().grants()
                                .onRoutine("PROCEDURE", selection.database().name(), r.name()) != 0)
                        .map(r -> new ProgramInformation(parts).routine(schema, r));
    }

    @Override
    public Stream<TriggerInfo> triggers(SchemaInfo schema) {
        return Stream.empty();
    }

    @Override
    public Stream<EventInfo> events(SchemaInfo schema) {
        Selection selection = selection(schema);
        long held = selection == null
                ? 0
                : parts.state().account().grants().onDatabase(selection.database().name());
        return selection == null || (held & Privilege.EVENT.bit()) == 0
                ? Stream.empty()
                : SchemaObjectStore.list(selection.root(), "event").stream()
                        .map(e -> new ProgramInformation(parts).event(schema, e));
    }

    @Override
    public List<ProcessInfo> processes() {
        boolean all = (parts.state().account().grants().global() & Privilege.PROCESS.bit()) != 0;
        List<ProcessInfo> processes = new ArrayList<>();
        for (OpenSession session : parts.server().registry.all()) {
            if (all || session.user().equals(parts.state().account().user())) {
                String running = session.running();
                long seconds = Math.max(0, (parts.server().clock.millis() - session.commandSince()) / 1000);
                processes.add(new ProcessInfo(session.id(), session.user(), session.state().client().address(),
                        session.current().isSelected() ? session.current().name() : null,
                        running.isEmpty() ? "Sleep" : "Query", seconds, running.isEmpty() ? "" : "executing",
                        running.isEmpty() ? null : running));
            }
        }
        processes.sort(Comparator.comparingLong(ProcessInfo::id));
        return processes;
    }

    @Override
    public List<Plugin> plugins() {
        return parts.server().plugins.plugins();
    }

    @Override
    public Accounts accounts() {
        return parts.server().accounts.current();
    }

    @Override
    public List<Account> visibleAccounts() {
        Account own = parts.state().account();
        boolean all = (own.grants().onDatabase(MysqlSchema.NAME) & Privilege.SELECT.bit()) != 0;
        return accounts().list().stream()
                .filter(a -> all || a.user().equals(own.user()) && a.host().equalsIgnoreCase(own.host()))
                .toList();
    }

    @Override
    public List<CharsetInfo> charsets() {
        return CharacterSet.all().stream()
                .map(c -> new CharsetInfo(c.name(), c.defaultCollation(), c.description(), c.maxBytes()))
                .toList();
    }

    @Override
    public List<CollationInfo> collations() {
        return Collation.all().stream()
                .map(c -> new CollationInfo(c.name(), c.charset().name(), c.id(), c.isDefault(), c.padSpace() ? 1 : 0,
                        c.padSpace()))
                .toList();
    }

    @Override
    public Map<String, Boolean> keywords() {
        return KeywordList.all();
    }

    @Override
    public Stream<Map.Entry<String, String>> variables(boolean global) {
        return IntStream.range(0, SystemVariables.ALL.size()).mapToObj(i -> {
            SystemVariable variable = SystemVariables.ALL.get(i);
            if (global && !variable.hasGlobal()) {
                return null;
            }
            Value value = global ? parts.server().globals.get(i) : parts.state().variables().get(i);
            return Map.entry(variable.name(), shown(variable, value));
        }).filter(e -> e != null);
    }

    @Override
    public Stream<Map.Entry<String, String>> persistedVariables() {
        return parts.server().persisted.values().entrySet().stream()
                .map(e -> Map.entry(e.getKey(), shown(
                        SystemVariables.ALL.get(SystemVariables.position(e.getKey())), e.getValue())));
    }

    private static String shown(SystemVariable variable, Value value) {
        if (variable.kind() == SystemVariable.Kind.BOOLEAN) {
            return value instanceof Value.Long number && number.value() != 0 ? "ON" : "OFF";
        }
        return value.isNull() ? "" : ValueText.of(value);
    }

    @Override
    public Stream<Map.Entry<String, String>> status(boolean global) {
        return new StatusVariables(parts).all(global);
    }

    @Override
    public Stream<AttributeInfo> connectAttributes() {
        List<AttributeInfo> attributes = new ArrayList<>();
        for (OpenSession session : parts.server().registry.all()) {
            int position = 0;
            for (Map.Entry<String, String> attribute : session.state().client().attributes().entrySet()) {
                attributes.add(new AttributeInfo(session.id(), attribute.getKey(), attribute.getValue(), position++));
            }
        }
        return attributes.stream();
    }

    @Override
    public Stream<Map.Entry<String, String>> userVariables() {
        UserVariables variables = parts.state().userVariables();
        return variables.names().stream()
                .filter(n -> !variables.get(n).isNull())
                .map(n -> Map.entry(n, ValueText.shown(variables.get(n), parts.context())));
    }

    @Override
    public long connectionId() {
        return parts.state().id();
    }
}
