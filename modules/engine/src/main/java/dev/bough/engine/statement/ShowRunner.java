package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.SqlType;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.account.ShowGrants;
import dev.bough.engine.answer.Reply;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.bind.Relation;
import dev.bough.engine.catalog.CreateTableText;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.ddl.DatabaseDefinitions;
import dev.bough.engine.definition.DefinitionTexts;
import dev.bough.engine.information.InformationSchema;
import dev.bough.engine.information.ShowQueries;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.CurrentDatabase;
import dev.bough.engine.state.DiagnosticsArea;
import dev.bough.engine.state.Selection;
import dev.bough.engine.state.ServerSchemas;
import dev.bough.engine.transaction.SchemaObject;
import dev.bough.engine.transaction.SchemaObjectStore;
import dev.bough.engine.transaction.StoredRoutine;
import dev.bough.engine.transaction.StoredTable;
import dev.bough.engine.transaction.Views;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.ShowStatement;
import dev.bough.parser.tree.Statement;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.TableState;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SHOW, DESCRIBE and EXPLAIN. */
public final class ShowRunner {
    private static final Set<String> COUNTS = Set.of("warning_count", "error_count");

    private final SessionParts parts;
    private final StatementRunner runner;

    ShowRunner(SessionParts parts, StatementRunner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    void show(ShowStatement statement, Place place, Reply reply) {
        Expression asOf = statement.asOf();
        if (asOf == null) {
            showNow(statement, place, reply);
            return;
        }
        QualifiedName asked = asked(statement);
        Selection now = parts.current().resolve(asked.schema(), parts.durable());
        requireSeen(now.name());
        Selection then = new PastDatabase(parts, runner).of(now, asOf, asked.name(), place);
        parts.current().during(then, () -> showNow(statement, place, reply));
    }

    /** What a statement asks about; the name is empty where that is a whole database. */
    private static QualifiedName asked(ShowStatement statement) {
        return switch (statement) {
            case ShowStatement.Columns columns -> columns.table();
            case ShowStatement.Indexes indexes -> indexes.table();
            case ShowStatement.Create create -> create.name();
            case ShowStatement.Tables tables -> new QualifiedName(tables.schema(), "");
            case ShowStatement.TableStatus status -> new QualifiedName(status.schema(), "");
            default -> throw new IllegalStateException("no AS OF in " + statement);
        };
    }

    private void showNow(ShowStatement statement, Place place, Reply reply) {
        switch (statement) {
            case ShowStatement.Columns columns -> requireTable(columns.table());
            case ShowStatement.Indexes indexes -> requireTable(indexes.table());
            case ShowStatement.Tables tables -> requireDatabase(tables.schema());
            case ShowStatement.TableStatus status -> requireDatabase(status.schema());
            default -> {
                // nothing has to be there
            }
        }
        Optional<ShowQueries.Shown> shown = ShowQueries.of(statement, parts.current().name());
        if (shown.isPresent()) {
            parts.described(statement instanceof ShowStatement.Columns columns ? computedShape(columns.table()) : null);
            try {
                runner.run(new Statement.Query(query(shown.get())), place, reply);
            } finally {
                parts.described(null);
            }
            return;
        }
        switch (statement) {
            case ShowStatement.Warnings _ -> reply.result(conditions(false));
            case ShowStatement.Errors _ -> reply.result(conditions(true));
            case ShowStatement.Count count -> {
                DiagnosticsArea area = parts.state().diagnostics();
                String name = count.errors() ? "@@session.error_count" : "@@session.warning_count";
                long number = count.errors() ? area.errors() : (long) area.errors() + area.warnings();
                reply.result(new SimpleResult().number(name).row(number));
            }
            case ShowStatement.Create create -> create(create, reply);
            case ShowStatement.CreateDatabase create -> createDatabase(create, reply);
            case ShowStatement.CreateUser create -> {
                Account account = account(create.user());
                reply.result(new SimpleResult()
                        .text("CREATE USER for " + account.name(), 1024)
                        .row(ShowGrants.createUser(account)));
            }
            case ShowStatement.Grants grants -> grants(grants, reply);
            case ShowStatement.Simple simple when simple.subject() == ShowStatement.Subject.PRIVILEGES ->
                    reply.result(ShowPrivileges.all());
            case ShowStatement.Simple simple -> throw unsupported(simple.subject().name().replace('_', ' '));
            case ShowStatement.Engine engine -> throw unsupported("ENGINE " + engine.what());
            case ShowStatement.ProcedureCode code -> throw unsupported(code.function() ? "FUNCTION CODE"
                    : "PROCEDURE CODE");
            case ShowStatement.LogEvents events -> throw unsupported(events.relay() ? "RELAYLOG EVENTS"
                    : "BINLOG EVENTS");
            case ShowStatement.ReplicaStatus _ -> throw unsupported("REPLICA STATUS");
            case ShowStatement.Profile _ -> throw unsupported("PROFILE");
            default -> throw new IllegalStateException("a query that was not run: " + statement);
        }
    }

    private static SqlException unsupported(String subject) {
        return new SqlException(ErrorCode.NOT_SUPPORTED, "SHOW " + subject);
    }

    private QueryExpression query(ShowQueries.Shown shown) {
        String select = shown.select();
        if (shown.filter().like() != null) {
            select = "SELECT * FROM (" + select + ") shown WHERE " + Identifiers.quote(shown.likeColumn()) + " LIKE "
                    + Identifiers.literal(shown.filter().like());
        }
        QueryExpression query = parts.parser().query(select);
        return shown.filter().where() == null ? query : Selects.filtered(query, shown.filter().where());
    }

    private void requireSeen(String name) {
        Account account = parts.state().account();
        String database = RevisionSpec.split(name).database();
        if (!account.grants().sees(database)) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, account.user(), account.host(), database);
        }
    }

    private void requireDatabase(@Nullable String schema) {
        String name = schema == null ? parts.current().name() : schema;
        boolean open = CurrentDatabase.COMPUTED.contains(name.toLowerCase(Locale.ROOT))
                && !ServerSchemas.isGuarded(name);
        if (!name.isEmpty() && !open) {
            requireSeen(name);
        }
        if (!CurrentDatabase.COMPUTED.contains(name.toLowerCase(Locale.ROOT))) {
            parts.current().resolve(schema, parts.durable());
        }
    }

    /** Whoever has some privilege on a table, or on a column of it, may see what it is like. */
    private Relation requireTable(QualifiedName name) {
        Relation relation =
                parts.compiler().tables(parts.durable()).table(name.schema(), name.name(), null);
        if (!(relation instanceof Relation.Computed)) {
            Account account = parts.state().account();
            String database = RevisionSpec.split(relation.database()).database();
            if (account.grants().onAnyColumn(database, name.name()) == 0) {
                throw new SqlException(
                        ErrorCode.TABLE_ACCESS_DENIED, "SELECT", account.user(), account.host(), name.name());
            }
        }
        return relation;
    }

    /** How a view is made is for who may both use it and look behind it (MySQL manual, 15.7.7.14). */
    private void requireShowView(Relation.View view) {
        Account account = parts.state().account();
        String database = RevisionSpec.split(view.database()).database();
        long missing = Privilege.mask(Privilege.SELECT, Privilege.SHOW_VIEW)
                & ~account.grants().onTable(database, view.name());
        if (missing != 0) {
            throw new SqlException(ErrorCode.TABLE_ACCESS_DENIED, Privilege.names(missing), account.user(),
                    account.host(), view.name());
        }
    }

    private SimpleResult conditions(boolean errorsOnly) {
        SimpleResult result = new SimpleResult().text("Level", 7).number("Code").text("Message", 512);
        for (DiagnosticsArea.Condition condition : parts.state().diagnostics().conditions()) {
            if (!errorsOnly || condition.level() == DiagnosticsArea.Level.ERROR) {
                result.row(condition.level().text(), (long) condition.cause().number(), condition.cause().text());
            }
        }
        return result;
    }

    private void create(ShowStatement.Create create, Reply reply) {
        switch (create.kind()) {
            case TABLE, VIEW -> createTable(create, reply);
            case PROCEDURE -> createRoutine(create, reply);
            case EVENT -> createEvent(create, reply);
            case TRIGGER -> throw new SqlException(ErrorCode.TRIGGER_DOES_NOT_EXIST);
            case FUNCTION -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "SHOW CREATE FUNCTION");
        }
    }

    private void createTable(ShowStatement.Create create, Reply reply) {
        Relation relation = requireTable(create.name());
        switch (relation) {
            case Relation.Stored stored -> {
                StoredTable table = (StoredTable) stored.handle();
                String text = CreateTableText.of(stored.definition(), stored.database(), nextAutoIncrement(table));
                reply.result(new SimpleResult()
                        .text("Table", 64)
                        .text("Create Table", 1024)
                        .row(stored.definition().name(), text));
            }
            case Relation.View view -> {
                requireShowView(view);
                Selection selection =
                        parts.current().resolve(create.name().schema(), parts.durable());
                SchemaObject object = SchemaObjectStore.find(selection.root(), "view", view.name());
                reply.result(new SimpleResult()
                        .text("View", 64)
                        .text("Create View", 1024)
                        .text("character_set_client", 32)
                        .text("collation_connection", 32)
                        .row(view.name(), object == null ? "" : viewText(object), "utf8mb4", "utf8mb4_0900_ai_ci"));
            }
            case Relation.Computed computed -> {
                TableDefinition definition = inCollationOfColumns(
                        InformationSchema.definition(computed.table().shape()));
                reply.result(new SimpleResult()
                        .text("Table", 64)
                        .text("Create Table", 1024)
                        .row(definition.name(), CreateTableText.of(definition, computed.database(), 0)));
            }
        }
    }

    /** Texts of plug-ins' tables compare by their bytes. */
    private static TableDefinition inCollationOfColumns(TableDefinition table) {
        return new TableDefinition(table.name(), table.columns(), table.primaryKey(), table.indexes(),
                table.foreignKeys(), table.checks(), "utf8mb4_0900_bin", table.comment(), table.options());
    }

    /** The shape of a table of a plug-in; null for other tables. */
    private @Nullable TableShape computedShape(QualifiedName name) {
        Relation relation = parts.compiler().tables(parts.durable()).table(name.schema(), name.name(), null);
        return relation instanceof Relation.Computed computed
                && !CurrentDatabase.COMPUTED.contains(computed.database())
                        ? computed.table().shape()
                        : null;
    }

    private static String viewText(SchemaObject view) {
        Ddl.CreateView create = (Ddl.CreateView) Views.parser(view.sqlMode()).parse(view.fragment()).statement();
        return DefinitionTexts.view(create, view.name(), view.fragment(), DefinitionTexts.definer(create.definer()));
    }

    private long nextAutoIncrement(StoredTable table) {
        BranchState branch = parts.durable().branch(table.database(), table.branch());
        TableState state = branch == null ? null : branch.working().table(table.key());
        return state == null ? 0 : parts.server().databases.nextAutoIncrement(table, state);
    }

    private void createRoutine(ShowStatement.Create create, Reply reply) {
        Selection selection = parts.current().resolve(create.name().schema(), parts.durable());
        StoredRoutine routine = SchemaObjectStore.findRoutine(selection.root(), create.name().name());
        if (routine == null) {
            throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", create.name().name());
        }
        ProgramDdl.CreateProcedure definition =
                (ProgramDdl.CreateProcedure) Views.parser(routine.sqlMode()).parse(routine.statement()).statement();
        reply.result(new SimpleResult()
                .text("Procedure", 64)
                .text("sql_mode", 520)
                .text("Create Procedure", 1024)
                .text("character_set_client", 32)
                .text("collation_connection", 32)
                .text("Database Collation", 32)
                .row(create.name().name(), routine.sqlMode(), mayRead(routine, definition, selection)
                        ? DefinitionTexts.procedure(
                                definition, routine.statement(), DefinitionTexts.definer(definition.definer()))
                        : null,
                        "utf8mb4", "utf8mb4_0900_ai_ci",
                        DatabaseDefinitions.collation(selection.root(), SqlType.DEFAULT_COLLATION)));
    }

    /** A procedure's text is for who made it, and who may read everything (MySQL manual, 15.7.7.10). */
    private boolean mayRead(StoredRoutine routine, ProgramDdl.CreateProcedure definition, Selection selection) {
        Account account = parts.state().account();
        if ((account.grants().onRoutine("PROCEDURE", selection.database().name(), routine.name())) == 0) {
            throw new SqlException(ErrorCode.ROUTINE_DOES_NOT_EXIST, "PROCEDURE", routine.name());
        }
        AccountName definer = DefinitionTexts.definer(definition.definer());
        boolean own = definer.user().equals(account.user()) && definer.hostOrAny().equalsIgnoreCase(account.host());
        return own || (account.grants().global() & Privilege.SELECT.bit()) != 0;
    }

    private void createEvent(ShowStatement.Create create, Reply reply) {
        Selection selection = parts.current().resolve(create.name().schema(), parts.durable());
        Account account = parts.state().account();
        if ((account.grants().onDatabase(selection.database().name()) & Privilege.EVENT.bit()) == 0) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, account.user(), account.host(),
                    selection.database().name());
        }
        SchemaObject event = SchemaObjectStore.find(selection.root(), "event", create.name().name());
        if (event == null) {
            throw new SqlException(ErrorCode.EVENT_DOES_NOT_EXIST, create.name().name());
        }
        reply.result(new SimpleResult()
                .text("Event", 64)
                .text("sql_mode", 520)
                .text("time_zone", 64)
                .text("Create Event", 1024)
                .text("character_set_client", 32)
                .text("collation_connection", 32)
                .text("Database Collation", 32)
                .row(event.name(), event.sqlMode(), "SYSTEM", event.fragment(), "utf8mb4", "utf8mb4_0900_ai_ci",
                        DatabaseDefinitions.collation(selection.root(), SqlType.DEFAULT_COLLATION)));
    }

    private void createDatabase(ShowStatement.CreateDatabase create, Reply reply) {
        requireSeen(create.name());
        Selection selection = parts.current().resolve(create.name(), parts.durable());
        String collation = DatabaseDefinitions.collation(selection.root(), SqlType.DEFAULT_COLLATION);
        String charset = collation.contains("_") ? collation.substring(0, collation.indexOf('_')) : collation;
        String text = "CREATE DATABASE " + (create.ifNotExists() ? "/*!32312 IF NOT EXISTS*/ " : "")
                + Identifiers.quote(selection.database().name()) + " /*!40100 DEFAULT CHARACTER SET " + charset
                + " COLLATE " + collation + " */ /*!80016 DEFAULT ENCRYPTION='N' */";
        reply.result(new SimpleResult().text("Database", 64).text("Create Database", 1024).row(create.name(), text));
    }

    private Account account(AccountName name) {
        AccountName wanted = name.isCurrent()
                ? new AccountName(parts.state().account().user(), parts.state().account().host())
                : name;
        Account asking = parts.state().account();
        boolean own = wanted.user().equals(asking.user()) && wanted.hostOrAny().equalsIgnoreCase(asking.host());
        if (!own && (asking.grants().onDatabase("mysql") & Privilege.SELECT.bit()) == 0) {
            throw new SqlException(ErrorCode.DATABASE_ACCESS_DENIED, asking.user(), asking.host(), "mysql");
        }
        return parts.server().accounts
                .current()
                .find(wanted.user(), wanted.hostOrAny())
                .orElseThrow(() -> new SqlException(ErrorCode.NONEXISTING_GRANT, wanted.user(), wanted.hostOrAny()));
    }

    private void grants(ShowStatement.Grants grants, Reply reply) {
        if (!grants.using().isEmpty()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "SHOW GRANTS ... USING");
        }
        Account account = account(grants.user() == null ? AccountName.CURRENT : grants.user());
        SimpleResult result = new SimpleResult().text("Grants for " + account.name(), 1024);
        ShowGrants.grants(account).forEach(result::row);
        reply.result(result);
    }

    void describe(Statement.Describe describe, Place place, Reply reply) {
        ShowStatement.Filter filter =
                describe.column() == null ? ShowStatement.Filter.NONE
                        : new ShowStatement.Filter(describe.column(), null);
        show(new ShowStatement.Columns(false, false, describe.table(), describe.asOf(), filter), place, reply);
    }

    void explain(Statement.Explain explain, Place place, Reply reply) {
        reply.result(new ExplainStatement(parts, runner).run(explain, place));
    }

    /** The statements that look at the diagnostics area and so must not clear it. */
    public static boolean looksBack(Statement statement) {
        return statement instanceof ShowStatement.Warnings
                || statement instanceof ShowStatement.Errors
                || statement instanceof ShowStatement.Count
                || statement instanceof Statement.Query query && readsCounts(query.query())
                || statement instanceof ProgramStatement.GetDiagnostics;
    }

    /** {@code SELECT @@warning_count}, which is what SHOW COUNT(*) WARNINGS is short for. */
    private static boolean readsCounts(QueryExpression query) {
        return query.body() instanceof QueryBody.Select select
                && select.from().isEmpty()
                && select.items().stream().anyMatch(item -> item instanceof SelectItem.Value value
                        && value.expression() instanceof Expression.SystemVariable variable
                        && COUNTS.contains(variable.name().toLowerCase(Locale.ROOT)));
    }
}
