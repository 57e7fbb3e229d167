package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.ForChannelContext;
import dev.bough.parser.antlr.SqlGrammar.InSchemaContext;
import dev.bough.parser.antlr.SqlGrammar.ShowFilterContext;
import dev.bough.parser.antlr.SqlGrammar.ShowStatementContext;
import dev.bough.parser.tree.Expression.VariableScope;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.ShowStatement;
import dev.bough.parser.tree.ShowStatement.CreateKind;
import dev.bough.parser.tree.ShowStatement.Filter;
import dev.bough.parser.tree.ShowStatement.Subject;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds SHOW. */
final class Shows {
    private final Source source;
    private final Queries queries;
    private final Names names;

    Shows(Source source, Queries queries, Names names) {
        this.source = source;
        this.queries = queries;
        this.names = names;
    }

    ShowStatement show(ShowStatementContext context) {
        return switch (context) {
            case SqlGrammar.ShowDatabasesContext show -> simple(Subject.DATABASES, show.showFilter());
            case SqlGrammar.ShowTablesContext show -> new ShowStatement.Tables(
                    show.EXTENDED() != null,
                    show.FULL() != null,
                    schema(show.inSchema()),
                    queries.tables().asOf(show.asOf()),
                    filter(show.showFilter()));
            case SqlGrammar.ShowTableStatusContext show -> new ShowStatement.TableStatus(
                    schema(show.inSchema()), queries.tables().asOf(show.asOf()), filter(show.showFilter()));
            case SqlGrammar.ShowOpenTablesContext show -> new ShowStatement.OpenTables(
                    schema(show.inSchema()), filter(show.showFilter()));
            case SqlGrammar.ShowColumnsContext show -> new ShowStatement.Columns(
                    show.EXTENDED() != null,
                    show.FULL() != null,
                    table(source.qualified(show.tableName()), show.inSchema()),
                    queries.tables().asOf(show.asOf()),
                    filter(show.showFilter()));
            case SqlGrammar.ShowIndexesContext show -> new ShowStatement.Indexes(
                    show.EXTENDED() != null,
                    table(source.qualified(show.tableName()), show.inSchema()),
                    queries.tables().asOf(show.asOf()),
                    queries.selects().where(show.whereClause()));
            case SqlGrammar.ShowTriggersContext show -> new ShowStatement.Triggers(
                    show.FULL() != null, schema(show.inSchema()), filter(show.showFilter()));
            case SqlGrammar.ShowEventsContext show -> new ShowStatement.Events(
                    schema(show.inSchema()), filter(show.showFilter()));
            case SqlGrammar.ShowVariablesContext show -> new ShowStatement.Variables(
                    scope(show.GLOBAL(), show.SESSION(), show.LOCAL()), filter(show.showFilter()));
            case SqlGrammar.ShowStatusContext show -> new ShowStatement.Status(
                    scope(show.GLOBAL(), show.SESSION(), show.LOCAL()), filter(show.showFilter()));
            case SqlGrammar.ShowGrantsContext show -> new ShowStatement.Grants(
                    show.account() == null ? null : names.account(show.account()), names.accounts(show.accountList()));
            case SqlGrammar.ShowProcessListContext show -> new ShowStatement.ProcessList(show.FULL() != null);
            case SqlGrammar.ShowWarningsContext show -> show.ERRORS() == null
                    ? new ShowStatement.Warnings(queries.limit(show.limitClause()))
                    : new ShowStatement.Errors(queries.limit(show.limitClause()));
            case SqlGrammar.ShowCountContext show -> new ShowStatement.Count(show.ERRORS() != null);
            case SqlGrammar.ShowCharsetContext show -> simple(Subject.CHARACTER_SET, show.showFilter());
            case SqlGrammar.ShowCollationContext show -> simple(Subject.COLLATION, show.showFilter());
            case SqlGrammar.ShowEnginesContext ignored -> simple(Subject.ENGINES, null);
            case SqlGrammar.ShowPluginsContext ignored -> simple(Subject.PLUGINS, null);
            case SqlGrammar.ShowPrivilegesContext ignored -> simple(Subject.PRIVILEGES, null);
            case SqlGrammar.ShowProfilesContext ignored -> simple(Subject.PROFILES, null);
            case SqlGrammar.ShowReplicasContext ignored -> simple(Subject.REPLICAS, null);
            case SqlGrammar.ShowBinaryLogsContext ignored -> simple(Subject.BINARY_LOGS, null);
            case SqlGrammar.ShowBinaryLogStatusContext ignored -> simple(Subject.BINARY_LOG_STATUS, null);
            case SqlGrammar.ShowRoutineStatusContext show -> simple(
                    show.PROCEDURE() == null ? Subject.FUNCTION_STATUS : Subject.PROCEDURE_STATUS, show.showFilter());
            default -> other(context);
        };
    }

    private ShowStatement other(ShowStatementContext context) {
        return switch (context) {
            case SqlGrammar.ShowCreateDatabaseContext show -> new ShowStatement.CreateDatabase(
                    show.ifNotExists() != null, source.name(show.databaseName().identifier()));
            case SqlGrammar.ShowCreateTableContext show -> new ShowStatement.Create(
                    show.TABLE() == null ? CreateKind.VIEW : CreateKind.TABLE,
                    source.qualified(show.tableName()),
                    queries.tables().asOf(show.asOf()));
            case SqlGrammar.ShowCreateProgramContext show -> new ShowStatement.Create(
                    CreateKind.valueOf(source.words(show.getChild(2))), source.qualified(show.qualifiedName()), null);
            case SqlGrammar.ShowCreateUserContext show -> new ShowStatement.CreateUser(names.account(show.account()));
            case SqlGrammar.ShowEngineContext show -> new ShowStatement.Engine(
                    source.optionalName(show.identifier()), source.words(show.getChild(show.getChildCount() - 1)));
            case SqlGrammar.ShowRoutineCodeContext show -> new ShowStatement.ProcedureCode(
                    show.FUNCTION() != null, source.qualified(show.qualifiedName()));
            case SqlGrammar.ShowProfileContext show -> new ShowStatement.Profile(
                    show.profileType().stream().map(source::words).toList(),
                    optionalNumber(show.INTEGER_LITERAL()),
                    queries.limit(show.limitClause()));
            case SqlGrammar.ShowLogEventsContext show -> new ShowStatement.LogEvents(
                    show.RELAYLOG() != null,
                    source.optionalString(show.STRING_LITERAL()),
                    optionalNumber(show.INTEGER_LITERAL()),
                    queries.limit(show.limitClause()),
                    channel(show.forChannel()));
            case SqlGrammar.ShowReplicaStatusContext show -> new ShowStatement.ReplicaStatus(
                    channel(show.forChannel()));
            default -> throw source.errorAt(context);
        };
    }

    private @Nullable Long optionalNumber(@Nullable TerminalNode node) {
        return node == null ? null : source.longInteger(node);
    }

    private ShowStatement simple(Subject subject, @Nullable ShowFilterContext filter) {
        return new ShowStatement.Simple(subject, filter(filter));
    }

    private Filter filter(@Nullable ShowFilterContext context) {
        if (context == null) {
            return Filter.NONE;
        }
        Expressions expressions = queries.expressions();
        return context.expression() == null
                ? new Filter(expressions.primaries().literals().characters(context.stringLiteral()), null)
                : new Filter(null, expressions.expression(context.expression()));
    }

    private @Nullable String schema(@Nullable InSchemaContext context) {
        return context == null ? null : source.name(context.identifier());
    }

    private @Nullable String channel(@Nullable ForChannelContext context) {
        return context == null ? null : source.string(context.STRING_LITERAL());
    }

    private QualifiedName table(QualifiedName name, @Nullable InSchemaContext schema) {
        return schema == null ? name : new QualifiedName(source.name(schema.identifier()), name.name());
    }

    private static VariableScope scope(
            @Nullable TerminalNode global, @Nullable TerminalNode session, @Nullable TerminalNode local) {
        if (global != null) {
            return VariableScope.GLOBAL;
        }
        return session == null && local == null
                ? VariableScope.UNSPECIFIED
                : VariableScope.SESSION;
    }
}
