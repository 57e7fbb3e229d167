package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.account.Grants;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.dml.TargetTables;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.information.InformationSchema;
import dev.bough.engine.information.PerformanceSchema;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.StoredTable;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.History;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TableState;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What table names mean to one statement of a session. It notes which branches the statement reads, and whether its plan may be used
 * again.
 */
final class SessionTables implements TableResolver, TargetTables {
    /** Finds the computed tables of databases: plug-ins' tables and families, and table functions. */
    interface ComputedTables {
        /** @param asOf the spec of AS OF; null where not written */
        Optional<SystemTable> table(Selection selection, ServerState state, String name, @Nullable String asOf);

        SystemTable function(Selection selection, ServerState state, String name, List<Argument> arguments);
    }

    private final CurrentDatabase current;
    private final ServerState state;
    private final Supplier<Grants> grants;
    private final ComputedTables computed;
    private final Views views;
    private final String user;
    private final String host;
    private final ZoneId zone;
    private final Set<BranchIdentity> reads = new LinkedHashSet<>();
    private boolean cacheable = true;

    SessionTables(
            CurrentDatabase current, ServerState state, ComputedTables computed, Views views, SessionState session) {
        this.current = current;
        this.state = state;
        this.computed = computed;
        this.views = views;
        grants = () -> session.account().grants();
        user = session.account().user();
        host = session.account().host();
        zone = session.variables().timeZone();
    }

    /** The branches that the statement's tables are read from. */
    List<BranchIdentity> reads() {
        return List.copyOf(reads);
    }

    /** Whether the names keep their meaning as long as nothing is defined anew: nothing fixed to a commit was named. */
    boolean isCacheable() {
        return cacheable;
    }

    @Override
    public Relation table(@Nullable String database, String name, @Nullable Value asOf) {
        String schema = database == null ? current.name() : database;
        Optional<SystemTable> server = serverTable(schema, name);
        if (server.isPresent()) {
            return new Relation.Computed(
                    schema.toLowerCase(Locale.ROOT), server.get(), new ComputedTable("", name, null));
        }
        Selection selection = current.resolve(database, state);
        checkRight(Privilege.SELECT, selection, name);
        if (asOf == null) {
            return inRoot(selection, selection.root(), name, selection.fixed(), null);
        }
        Relation then = asOf(selection, name, asOf);
        return then instanceof Relation.View view ? at(view, selection, asOf) : then;
    }

    /** A view whose tables are read at the revision that its own name has behind it. */
    private Relation.View at(Relation.View view, Selection selection, @Nullable Value asOf) {
        return new Relation.View(view.database(), view.name(), view.query(), view.columns(), view.check(),
                new ViewTables(this, selection.name(), asOf));
    }

    @Override
    public boolean isView(@Nullable String database, String name) {
        String schema = database == null ? current.name() : database;
        if (CurrentDatabase.COMPUTED.contains(schema.toLowerCase(Locale.ROOT))) {
            return false;
        }
        RootState root = current.resolve(database, state).root();
        return root.table(name) == null && views.find(root, name) != null;
    }

    private static Optional<SystemTable> serverTable(String schema, String name) {
        String folded = schema.toLowerCase(Locale.ROOT);
        if (!CurrentDatabase.COMPUTED.contains(folded)) {
            return Optional.empty();
        }
        Optional<SystemTable> found =
                folded.equals(InformationSchema.NAME) ? InformationSchema.table(name) : PerformanceSchema.table(name);
        if (found.isEmpty()) {
            throw new SqlException(ErrorCode.UNKNOWN_TABLE_IN, name.toUpperCase(Locale.ROOT), folded);
        }
        return found;
    }

    private Relation asOf(Selection selection, String name, Value asOf) {
        cacheable = false;
        String spec = spec(asOf, selection, name);
        Optional<SystemTable> table =
                isStored(selection, name) ? Optional.empty() : computed.table(selection, state, name, spec);
        if (table.isPresent()) {
            return computed(selection, name, table.get(), spec);
        }
        if (selection.branch() != null && spec.equals("WORKING")) {
            return inRoot(selection, selection.branch().working(), name, selection.branch().working(),
                    selection.identity());
        }
        if (selection.branch() != null && spec.equals("STAGED")) {
            return inRoot(selection, selection.branch().staged(), name, selection.branch().staged(),
                    selection.identity());
        }
        Revisions.Found found = selection.commit(spec);
        RootState root = selection.database().repository().root(found.commit().root());
        BranchState through = found.branch();
        BranchIdentity read = through == null ? null : identity(selection, through);
        return inRoot(selection, root, name, root, read);
    }

    private @Nullable BranchIdentity identity(Selection selection, BranchState branch) {
        return current.resolve(selection.database().name() + "/" + branch.name(), state).identity();
    }

    /** The revision that a value of AS OF names; a moment is the newest commit before it. */
    private String spec(Value asOf, Selection selection, String name) {
        if (asOf instanceof Value.Bytes text) {
            return new String(text.value(), StandardCharsets.UTF_8);
        }
        if (asOf instanceof Value.Long moment
                && (moment.type().family() == TypeKind.Family.DATETIME
                        || moment.type().family() == TypeKind.Family.DATE)) {
            long micros = Temporal.toUtcMicros(moment.value(), zone);
            return newestBefore(selection, Math.floorDiv(micros, 1000), name);
        }
        throw SqlException.version("unsupported AS OF type");
    }

    /** The newest commit of the history that is not later than a moment; the table did not exist before all of them. */
    private static String newestBefore(Selection selection, long millis, String name) {
        Hash head = selection.commit("HEAD").commit().hash();
        History history = selection.database().repository().history(List.of(head), List.of());
        while (history.hasNext()) {
            CommitRecord commit = history.next();
            if (commit.committerMillis() <= millis) {
                return commit.hash().toString();
            }
        }
        throw new SqlException(ErrorCode.NO_SUCH_TABLE, selection.name(), name);
    }

    /**
     * A table of a root.
     *
     * @param fixed the root if it does not move; null for the branch's working root
     * @param readThrough the branch that counts as read where it is not the selection's own
     */
    private Relation inRoot(
            Selection selection, RootState root, String name, @Nullable RootState fixed,
            @Nullable BranchIdentity readThrough) {
        TableState table = root.table(name);
        if (table == null) {
            Optional<SystemTable> system = computed.table(selection, state, name, null);
            if (system.isPresent()) {
                return computed(selection, name, system.get(), null);
            }
            Views.View view = views.find(root, name);
            if (view != null) {
                // a plan would not notice that the view has been defined anew
                cacheable = false;
                return new Relation.View(selection.name(), view.name(), view.query(), view.columns(), view.check(),
                        new ViewTables(this, selection.name(), null));
            }
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, selection.name(), name);
        }
        if (fixed != null) {
            cacheable = false;
        }
        BranchIdentity read = fixed == null ? selection.identity() : readThrough;
        if (read != null) {
            reads.add(read);
        }
        return stored(selection, table, fixed);
    }

    private static boolean isStored(Selection selection, String name) {
        return selection.root().table(name) != null;
    }

    private Relation computed(Selection selection, String name, SystemTable table, @Nullable String spec) {
        checkPrivileges(table);
        cacheable = false;
        return new Relation.Computed(selection.name(), table, new ComputedTable(selection.name(), name, spec));
    }

    private static Relation.Stored stored(Selection selection, TableState table, @Nullable RootState fixed) {
        TableLayout layout = Databases.layout(table.schema());
        StoredTable handle = new StoredTable(
                selection.database().id(), fixed == null ? selection.branchId() : 0, selection.name(), table, layout,
                fixed);
        return new Relation.Stored(selection.name(), layout.definition(), handle);
    }

    @Override
    public Relation.Computed function(@Nullable String database, String name, List<Argument> arguments) {
        cacheable = false;
        Selection selection = current.resolve(database, state);
        SystemTable table = computed.function(selection, state, name, arguments);
        checkRight(Privilege.SELECT, selection, name);
        checkPrivileges(table);
        return new Relation.Computed(selection.name(), table, new ComputedTable(selection.name(), name, null));
    }

    @Override
    public Relation.Stored target(@Nullable String database, String name, Action action) {
        String schema = database == null ? current.name() : database;
        if (CurrentDatabase.COMPUTED.contains(schema.toLowerCase(Locale.ROOT))) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, user, host, schema);
        }
        Selection selection = current.resolve(database, state);
        checkRight(Privilege.valueOf(action.name()), selection, name);
        TableState table = selection.root().table(name);
        if (table == null) {
            Optional<SystemTable> system = computed.table(selection, state, name, null);
            if (system.isPresent()) {
                throw refusal(system.get(), action);
            }
            if (views.find(selection.root(), name) != null) {
                throw new SqlException(ErrorCode.NON_UPDATABLE_TABLE, name, action.name());
            }
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, selection.name(), name);
        }
        if (selection.fixed() != null) {
            throw SqlException.version("Database " + selection.name() + " is read-only.");
        }
        if (action != Action.INSERT && selection.identity() != null) {
            reads.add(selection.identity());
        }
        return stored(selection, table, null);
    }

    @Override
    public WritableSystemTable target(Relation.Computed table, Action action) {
        if (CurrentDatabase.COMPUTED.contains(table.database())) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, user, host, table.database());
        }
        Selection selection = current.resolve(table.database(), state);
        checkRight(Privilege.valueOf(action.name()), selection, table.table().shape().name());
        if (table.table() instanceof WritableSystemTable writable) {
            return writable;
        }
        throw refusal(table.table(), action);
    }

    private static SqlException refusal(SystemTable table, Action action) {
        String message = table.shape().readOnlyMessage();
        ErrorCode code = action == Action.INSERT ? ErrorCode.NON_INSERTABLE_TABLE : ErrorCode.NON_UPDATABLE_TABLE;
        return message.isEmpty()
                ? new SqlException(code, table.shape().name(), action.name())
                : SqlException.version(message);
    }

    @Override
    public Optional<Relation.Stored> parent(Relation.Stored child, ForeignKey key) {
        Selection selection = current.resolve(child.database(), state);
        TableState table = selection.root().table(key.referencedTable());
        return table == null ? Optional.empty() : Optional.of(stored(selection, table, null));
    }

    @Override
    public List<Reference> references(Relation.Stored parent) {
        Selection selection = current.resolve(parent.database(), state);
        List<Reference> references = new ArrayList<>();
        for (Map.Entry<String, TableState> entry : selection.root().tables()) {
            TableDefinition definition = Databases.definition(entry.getValue());
            for (ForeignKey key : definition.foreignKeys()) {
                if (key.referencedTable().equalsIgnoreCase(parent.definition().name())) {
                    references.add(new Reference(stored(selection, entry.getValue(), null), key));
                }
            }
        }
        return references;
    }

    private void checkPrivileges(SystemTable table) {
        for (String wanted : table.shape().privileges()) {
            Privilege privilege = Privilege.parse(wanted);
            if (privilege == null || (grants.get().global() & privilege.bit()) == 0) {
                throw new SqlException(ErrorCode.SPECIFIC_ACCESS_DENIED, wanted);
            }
        }
    }

    private void checkRight(Privilege privilege, Selection selection, String table) {
        Grants held = grants.get();
        String database = RevisionSpec.split(selection.name()).database();
        boolean has = (held.onTable(database, table) & privilege.bit()) != 0
                || (held.onAnyColumn(database, table) & privilege.bit()) != 0;
        if (!has) {
            throw new SqlException(ErrorCode.TABLE_ACCESS_DENIED, privilege.sql(), user, host, table);
        }
    }
}
