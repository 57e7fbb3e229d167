package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.Output;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.ddl.DdlResult;
import dev.bough.engine.ddl.DdlScope;
import dev.bough.engine.ddl.TargetBranch;
import dev.bough.engine.definition.DefinitionTexts;
import dev.bough.engine.dml.ChangeResult;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.Selection;
import dev.bough.engine.transaction.Patience;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.Change;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.Person;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements that define databases, tables and views; each is a transaction of its own. */
final class SchemaStatements {
    private final SessionParts parts;

    SchemaStatements(SessionParts parts) {
        this.parts = parts;
    }

    ChangeResult run(Ddl statement, Place place) {
        parts.transactions().commitAndWait(t -> parts.server().workers.waiting(t::await));
        parts.context().begin(place.parameters(), false);
        return switch (statement) {
            case Ddl.CreateDatabase create -> createDatabase(create);
            case Ddl.AlterDatabase alter -> {
                Target target = target(alter.name(), "", Privilege.ALTER);
                ChangeResult altered = written(target,
                        parts.server().databaseDefinitions.alter(scope(), target.branch, alter.options()));
                parts.followDatabase();
                yield altered;
            }
            case Ddl.DropDatabase drop -> dropDatabase(drop);
            case Ddl.CreateTable create -> {
                Target target = target(create.name().schema(), create.name().name(), Privilege.CREATE);
                new DdlRights(parts).elements(create.elements(), create.name().schema());
                yield written(target, parts.server().tableDefinitions.create(scope(), target.branch, create));
            }
            case Ddl.CreateTableLike create -> {
                Target target = target(create.name().schema(), create.name().name(), Privilege.CREATE);
                new DdlRights(parts).read(create.like());
                yield written(target, parts.server().tableDefinitions.createLike(scope(), target.branch, create));
            }
            case Ddl.DropTable drop -> {
                Target target = same(drop.names(), Privilege.DROP);
                yield written(target, parts.server().tableDefinitions.drop(scope(), target.branch, drop));
            }
            case Ddl.TruncateTable truncate -> {
                Target target = target(truncate.name().schema(), truncate.name().name(), Privilege.DROP);
                yield written(
                        target,
                        parts.server().tableDefinitions.truncate(scope(), target.branch, truncate.name().name()));
            }
            case Ddl.RenameTables rename -> {
                List<QualifiedName> from = rename.renamings().stream().map(r -> r.from()).toList();
                List<QualifiedName> to = rename.renamings().stream().map(r -> r.to()).toList();
                Target target = same(from, Privilege.ALTER, Privilege.DROP);
                Target renamed = same(to, Privilege.CREATE, Privilege.INSERT);
                requireSame(target, renamed);
                yield written(
                        target, parts.server().tableDefinitions.rename(scope(), target.branch, rename.renamings()));
            }
            case Ddl.AlterTable alter -> {
                Target target = target(alter.name().schema(), alter.name().name(), Privilege.ALTER);
                new DdlRights(parts).actions(alter.actions(), alter.name());
                yield written(
                        target,
                        parts.server().tableChanges.alter(scope(), target.branch, alter.name().name(),
                                alter.actions()));
            }
            case Ddl.CreateIndex create -> {
                Target target = target(create.table().schema(), create.table().name(), Privilege.INDEX);
                yield written(target, parts.server().tableChanges.createIndex(scope(), target.branch, create));
            }
            case Ddl.DropIndex drop -> {
                Target target = target(drop.table().schema(), drop.table().name(), Privilege.INDEX);
                yield written(target, parts.server().tableChanges.dropIndex(scope(), target.branch, drop));
            }
            case Ddl.CreateView create -> {
                Target target = create.orReplace() || create.alter()
                        ? target(create.name().schema(), create.name().name(), Privilege.CREATE_VIEW, Privilege.DROP)
                        : target(create.name().schema(), create.name().name(), Privilege.CREATE_VIEW);
                checkQuery(create);
                AccountName definer = parts.server().definers.chosen(
                        create.definer(), parts.state().account(), parts.context());
                String definition = place.own() == null || !DefinitionTexts.isImplied(definer)
                        ? DefinitionTexts.view(create, create.name().name(), place.text(), definer)
                        : place.own();
                yield written(target,
                        parts.server().viewDefinitions.create(scope(), target.branch, create, definition));
            }
            case Ddl.DropView drop -> {
                Target target = same(drop.names(), Privilege.DROP);
                yield written(
                        target,
                        parts.server().viewDefinitions.drop(scope(), target.branch, drop.ifExists(), drop.names()));
            }
        };
    }

    /** Binds a view's query, so that one that names what is not there is refused now. */
    private void checkQuery(Ddl.CreateView create) {
        Binder binder = new Binder(parts.compiler().binding(
                parts.compiler().tables(parts.server().databases.durable()), null, null));
        List<Output> outputs = binder.query(create.query()).outputs();
        if (!create.columns().isEmpty() && create.columns().size() != outputs.size()) {
            throw new SqlException(ErrorCode.VIEW_WRONG_LIST);
        }
        if (create.columns().isEmpty()) {
            Set<String> names = new HashSet<>();
            for (Output output : outputs) {
                if (!names.add(output.name().toLowerCase(Locale.ROOT))) {
                    throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, output.name());
                }
            }
        }
        if (!binder.variableTypes().isEmpty()) {
            throw new SqlException(ErrorCode.VIEW_SELECT_VARIABLE);
        }
    }

    DdlScope scope() {
        return new DdlScope(
                parts.participant(),
                Patience.seconds(parts.state().variables().asLong("lock_wait_timeout")),
                parts.compiler().binding(parts.compiler().tables(parts.server().databases.durable()), null, null),
                parts.state().variables().foreignKeyChecks(),
                parts.state().variables().text("collation_server"));
    }

    /** A branch to define things on, with what plug-ins know it by. */
    record Target(TargetBranch branch, @Nullable BranchIdentity identity) {}

    /** A procedure to be altered or dropped. */
    Target routineTarget(QualifiedName name) {
        Target target = place(name.schema());
        Account account = parts.state().account();
        String database = target.branch.name();
        if ((account.grants().onRoutine("PROCEDURE", database, name.name()) & Privilege.ALTER_ROUTINE.bit()) == 0) {
            throw new SqlException(ErrorCode.PROCEDURE_ACCESS_DENIED, "alter routine", account.user(), account.host(),
                    database + "." + name.name());
        }
        return target;
    }

    /**
     * Where something is defined, by who may define it.
     *
     * @param table what is defined; empty for what the privilege is needed for on the whole database
     */
    Target target(@Nullable String schema, String table, Privilege... privileges) {
        Target target = place(schema);
        String base = target.branch.name();
        Account account = parts.state().account();
        long held = table.isEmpty() ? account.grants().onDatabase(base) : account.grants().onTable(base, table);
        long missing = Privilege.mask(privileges) & ~held;
        if (missing != 0) {
            throw table.isEmpty()
                    ? new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, account.user(), account.host(), base)
                    : new SqlException(ErrorCode.TABLE_ACCESS_DENIED, Privilege.names(missing), account.user(),
                            account.host(), table);
        }
        return target;
    }

    private Target place(@Nullable String schema) {
        String wanted = schema == null ? parts.current().name() : schema;
        if (CurrentDatabase.COMPUTED.contains(wanted.toLowerCase(Locale.ROOT))) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED,
                    parts.state().account().user(), parts.state().account().host(), wanted);
        }
        Selection selection = parts.current().resolve(schema, parts.server().databases.durable());
        BranchState branch = selection.branch();
        if (branch == null) {
            throw SqlException.version("Database " + selection.name() + " is read-only.");
        }
        return new Target(new TargetBranch(selection.database().id(), branch.id(), selection.database().name()),
                selection.identity());
    }

    private Target same(List<QualifiedName> names, Privilege... privileges) {
        Target first = target(names.getFirst().schema(), names.getFirst().name(), privileges);
        for (QualifiedName name : names) {
            requireSame(first, target(name.schema(), name.name(), privileges));
        }
        return first;
    }

    private static void requireSame(Target first, Target other) {
        if (other.branch.branch() != first.branch.branch()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "one statement on tables of several databases");
        }
    }

    ChangeResult written(Target target, DdlResult result) {
        boolean changed = result.ticket() != null;
        if (result.ticket() != null) {
            parts.server().workers.waiting(result.ticket()::await);
        }
        if (changed && target.identity != null) {
            parts.state().events().branchWritten(target.identity);
        }
        return new ChangeResult(result.affectedRows(), result.info());
    }

    /**
     * Stores a definition that is made from what is there, which nobody changes meanwhile.
     *
     * @param table where it is stored
     * @param definition gives null where there is nothing to do
     */
    void define(Target target, String table, Function<RootState, @Nullable Change> definition) {
        int held = parts.participant().heldLocks();
        try {
            parts.participant().lockExclusive(target.branch.branch(), RootState.key(table),
                    Patience.seconds(parts.state().variables().asLong("lock_wait_timeout")));
            Change change = definition.apply(target.branch.in(parts.server().databases.appended()).working());
            if (change != null) {
                written(target, new DdlResult(parts.server().databases.append(List.of(change)), 0, ""));
            }
        } finally {
            parts.participant().releaseLocks(held);
        }
    }

    /** Who commits where the client did not say. */
    Person person() {
        String user = parts.state().account().user();
        String host = parts.state().account().host();
        return new Person(user, user + "@" + host);
    }

    private ChangeResult createDatabase(Ddl.CreateDatabase create) {
        requireOnDatabase(create.name(), Privilege.CREATE);
        DdlResult result = parts.server().databaseDefinitions.create(
                scope(), create.ifNotExists(), create.name(), create.options(), person());
        if (result.ticket() != null) {
            parts.server().workers.waiting(result.ticket()::await);
            ServerState state = parts.server().databases.durable();
            DatabaseState database = state.database(create.name());
            if (database != null) {
                parts.state().events().databaseCreated(database.name());
                for (Map.Entry<Long, BranchState> branch : database.branches()) {
                    BranchIdentity identity =
                            parts.server().databases.identity(database.id(), branch.getValue().id());
                    if (identity != null) {
                        parts.state().events().branchCreated(identity);
                    }
                }
            }
        }
        return new ChangeResult(result.affectedRows(), result.info());
    }

    private void requireOnDatabase(String name, Privilege privilege) {
        if ((parts.state().account().grants().onDatabase(name) & privilege.bit()) == 0) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, parts.state().account().user(),
                    parts.state().account().host(), RevisionSpec.split(name).database());
        }
    }

    private ChangeResult dropDatabase(Ddl.DropDatabase drop) {
        requireOnDatabase(drop.name(), Privilege.DROP);
        DatabaseState database = parts.server().databases.durable().database(drop.name());
        List<BranchIdentity> branches = new ArrayList<>();
        if (database != null) {
            for (Map.Entry<Long, BranchState> branch : database.branches()) {
                BranchIdentity identity = parts.server().databases.identity(database.id(), branch.getValue().id());
                if (identity != null) {
                    branches.add(identity);
                }
            }
        }
        DdlResult result = parts.server().databaseDefinitions.drop(scope(), drop.ifExists(), drop.name());
        if (result.ticket() != null && database != null) {
            parts.server().workers.waiting(result.ticket()::await);
            branches.forEach(parts.state().events()::branchDeleted);
            parts.state().events().databaseDropped(database.name());
            parts.current().refresh();
        }
        return new ChangeResult(result.affectedRows(), result.info());
    }
}
