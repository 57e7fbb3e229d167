package dev.bough.engine.compile;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.WritableSystemTable;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.bind.Rights;
import dev.bough.engine.bind.TableResolver;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.catalog.SchemaObjects;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.dml.TargetTables;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.PastRoot;
import dev.bough.engine.state.Selection;
import dev.bough.engine.state.ServerSchemas;
import dev.bough.engine.state.SessionState;
import dev.bough.engine.transaction.BranchKeys;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.transaction.StoredTable;
import dev.bough.engine.transaction.Views;
import dev.bough.engine.type.Value;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TableState;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What table names mean to one statement of a session. It notes which branches the statement reads, and whether its plan may be used
 * again.
 */
public final class SessionTables implements TableResolver, TargetTables {
    /** Finds the computed tables of databases: plug-ins' tables and families, and table functions. */
    public interface ComputedTables {
        /** @param asOf the spec of AS OF; null where not written */
        Optional<SystemTable> table(Selection selection, ServerState state, String name, @Nullable String asOf);

        SystemTable function(Selection selection, ServerState state, String name, List<Argument> arguments);
    }

    private final CurrentDatabase current;
    private final ServerState state;
    private final Account account;
    private final ComputedTables computed;
    private final SessionViews views;
    private final ZoneId zone;
    private final Set<BranchIdentity> reads = new LinkedHashSet<>();
    private boolean cacheable = true;

    SessionTables(
            CurrentDatabase current, ServerState state, ComputedTables computed, SessionViews views,
            SessionState session) {
        this.current = current;
        this.state = state;
        this.computed = computed;
        this.views = views;
        account = session.account();
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
        return table(account, database, name, asOf);
    }

    /** A table or view that the text names which runs by the rights of an account. */
    Relation table(Account who, @Nullable String database, String name, @Nullable Value asOf) {
        String schema = database == null ? current.name() : database;
        Optional<SystemTable> server = ServerSchemas.find(schema, name);
        if (server.isPresent()) {
            if (asOf != null) {
                throw new SqlException(ErrorCode.NOT_SUPPORTED, "AS OF with " + schema);
            }
            if (ServerSchemas.isGuarded(schema)) {
                new TableRights(who, schema, name).require(Rights.Action.SELECT);
            }
            checkPrivileges(server.get(), who);
            return new Relation.Computed(
                    schema.toLowerCase(Locale.ROOT), server.get(), new ComputedTable("", name, null));
        }
        Selection selection = current.resolve(database, state);
        Naming naming = new Naming(who, selection, name, asOf);
        return asOf == null
                ? inRoot(naming, selection.root(), selection.fixed(), null)
                : asOf(naming, asOf);
    }

    /**
     * A name of a table in a text.
     *
     * @param who by whose rights the text runs
     * @param asOf the value of AS OF; null where not written
     */
    private record Naming(Account who, Selection selection, String name, @Nullable Value asOf) {
        TableRights rights(String table) {
            return new TableRights(who, RevisionSpec.split(selection.name()).database(), table);
        }

        SqlException missing() {
            rights(name).require(Rights.Action.SELECT);
            return new SqlException(ErrorCode.NO_SUCH_TABLE, selection.name(), name);
        }
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

    private Relation asOf(Naming naming, Value asOf) {
        Selection selection = naming.selection;
        String name = naming.name;
        cacheable = false;
        String spec = PastRoot.spec(asOf, selection, zone);
        if (spec == null) {
            throw naming.missing();
        }
        Optional<SystemTable> table =
                isStored(selection, name) ? Optional.empty() : computed.table(selection, state, name, spec);
        if (table.isPresent()) {
            return computed(naming, table.get(), spec);
        }
        PastRoot past = PastRoot.of(selection, spec);
        BranchIdentity read = past.branch() == null ? null : identity(selection, past.branch());
        return inRoot(naming, past.root(), past.root(), read);
    }

    private @Nullable BranchIdentity identity(Selection selection, BranchState branch) {
        return current.resolve(selection.database().name() + "/" + branch.name(), state).identity();
    }

    /**
     * A table of a root.
     *
     * @param fixed the root if it does not move; null for the branch's working root
     * @param readThrough the branch that counts as read where it is not the selection's own
     */
    private Relation inRoot(
            Naming naming, RootState root, @Nullable RootState fixed, @Nullable BranchIdentity readThrough) {
        Selection selection = naming.selection;
        TableState table = root.table(naming.name);
        if (table == null) {
            Optional<SystemTable> system = computed.table(selection, state, naming.name, null);
            if (system.isPresent()) {
                return computed(naming, system.get(), null);
            }
            return view(naming, root);
        }
        if (fixed != null) {
            cacheable = false;
        }
        BranchIdentity read = fixed == null ? selection.identity() : readThrough;
        if (read != null) {
            reads.add(read);
        }
        Relation.Stored stored = stored(selection, table, fixed);
        return new Relation.Stored(stored.database(), stored.definition(), stored.handle(),
                naming.rights(stored.definition().name()));
    }

    /** A view, whose tables are read at the revision that its own name has behind it; it may be younger than that. */
    private Relation.View view(Naming naming, RootState root) {
        Selection selection = naming.selection;
        Views.View then = views.find(root, naming.name);
        Views.View view = then == null ? views.find(selection.root(), naming.name) : then;
        if (view == null) {
            throw naming.missing();
        }
        // a plan would not notice that the view has been defined anew
        cacheable = false;
        return new Relation.View(selection.name(), view.name(), view.query(), view.columns(), view.check(),
                new ViewTables(this, () -> views.account(view, naming.who), selection.name(), naming.asOf),
                naming.rights(view.name()));
    }

    private static boolean isStored(Selection selection, String name) {
        return selection.root().table(name) != null;
    }

    private Relation computed(Naming naming, SystemTable table, @Nullable String spec) {
        naming.rights(naming.name).require(Rights.Action.SELECT);
        checkPrivileges(table, naming.who);
        cacheable = false;
        String database = naming.selection.name();
        return new Relation.Computed(database, table, new ComputedTable(database, naming.name, spec));
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
        return function(account, database, name, arguments);
    }

    Relation.Computed function(Account who, @Nullable String database, String name, List<Argument> arguments) {
        cacheable = false;
        Selection selection = current.resolve(database, state);
        SystemTable table = computed.function(selection, state, name, arguments);
        new Naming(who, selection, name, null).rights(name).require(Rights.Action.SELECT);
        checkPrivileges(table, who);
        return new Relation.Computed(selection.name(), table, new ComputedTable(selection.name(), name, null));
    }

    @Override
    public Relation.Stored target(@Nullable String database, String name, Action action) {
        String schema = database == null ? current.name() : database;
        if (CurrentDatabase.COMPUTED.contains(schema.toLowerCase(Locale.ROOT))) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, account.user(), account.host(), schema);
        }
        Selection selection = current.resolve(database, state);
        TableState table = selection.root().table(name);
        TableRights rights = new Naming(account, selection, name, null)
                .rights(table == null ? name : Databases.definition(table).name());
        if (table == null) {
            rights.require(Rights.Action.valueOf(action.name()));
            Optional<SystemTable> system = computed.table(selection, state, name, null);
            if (system.isPresent()) {
                throw refusal(system.get(), action);
            }
            if (views.find(selection.root(), name) != null) {
                throw new SqlException(ErrorCode.NON_UPDATABLE_TABLE, name, action.name());
            }
            throw new SqlException(ErrorCode.NO_SUCH_TABLE, selection.name(), name);
        }
        if (SchemaObjects.isReserved(name)) {
            throw SqlException.version("the " + name.toLowerCase(Locale.ROOT) + " table cannot be modified directly");
        }
        if (selection.fixed() != null) {
            throw SqlException.version("Database " + selection.name() + " is read-only.");
        }
        if (action != Action.INSERT && selection.identity() != null) {
            reads.add(selection.identity());
        }
        Relation.Stored stored = stored(selection, table, null);
        return new Relation.Stored(stored.database(), stored.definition(), stored.handle(), rights);
    }

    @Override
    public WritableSystemTable target(Relation.Computed table, Action action) {
        if (CurrentDatabase.COMPUTED.contains(table.database())) {
            throw new SqlException(
                    ErrorCode.DATABASE_ACCESS_DENIED, account.user(), account.host(), table.database());
        }
        String name = table.table().shape().name();
        new Naming(account, current.resolve(table.database(), state), name, null).rights(name)
                .require(Rights.Action.valueOf(action.name()));
        if (table.table() instanceof WritableSystemTable writable && !table.handle().isFixed()) {
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
        return new BranchKeys(state).parent(child, key);
    }

    @Override
    public List<Reference> references(Relation.Stored parent) {
        return new BranchKeys(state).references(parent);
    }

    private static void checkPrivileges(SystemTable table, Account who) {
        for (String wanted : table.shape().privileges()) {
            Privilege privilege = Privilege.parse(wanted);
            if (privilege == null || (who.grants().global() & privilege.bit()) == 0) {
                throw new SqlException(ErrorCode.SPECIFIC_ACCESS_DENIED, wanted);
            }
        }
    }
}
