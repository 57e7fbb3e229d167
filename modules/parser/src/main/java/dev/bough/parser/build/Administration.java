package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.ColumnNamesContext;
import dev.bough.parser.antlr.SqlGrammar.FlushContext;
import dev.bough.parser.antlr.SqlGrammar.FlushStatementContext;
import dev.bough.parser.antlr.SqlGrammar.FlushTablesContext;
import dev.bough.parser.antlr.SqlGrammar.HandlerStatementContext;
import dev.bough.parser.antlr.SqlGrammar.IdentifierListContext;
import dev.bough.parser.antlr.SqlGrammar.KillStatementContext;
import dev.bough.parser.antlr.SqlGrammar.PrepareStatementContext;
import dev.bough.parser.antlr.SqlGrammar.ResetPersistContext;
import dev.bough.parser.antlr.SqlGrammar.ResetStatementContext;
import dev.bough.parser.antlr.SqlGrammar.ServerStatementContext;
import dev.bough.parser.antlr.SqlGrammar.TableMaintenanceContext;
import dev.bough.parser.antlr.SqlGrammar.TableNameContext;
import dev.bough.parser.tree.AdminStatement;
import dev.bough.parser.tree.AdminStatement.TableMaintenance;
import dev.bough.parser.tree.AdminStatement.TableWork;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Dml.HandlerMove;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.UserVariable;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Builds the statements that administer tables and the server, HANDLER, and those of prepared statements. */
final class Administration {
    private final Source source;
    private final Queries queries;

    Administration(Source source, Queries queries) {
        this.source = source;
        this.queries = queries;
    }

    Statement maintenance(TableMaintenanceContext context) {
        return switch (context) {
            case SqlGrammar.AnalyzeTableContext work -> tables(
                    TableWork.ANALYZE, work.tableName(), words(work.logging()));
            case SqlGrammar.OptimizeTableContext work -> tables(
                    TableWork.OPTIMIZE, work.tableName(), words(work.logging()));
            case SqlGrammar.CheckTableContext work -> tables(
                    TableWork.CHECK, work.tableName(), work.checkOption().stream().map(source::words).toList());
            case SqlGrammar.ChecksumTableContext work -> tables(
                    TableWork.CHECKSUM, work.tableName(), words(work.QUICK() == null ? work.EXTENDED() : work.QUICK()));
            case SqlGrammar.RepairTableContext work -> repair(work);
            case SqlGrammar.UpdateHistogramContext work when work.AUTO() != null ->
                    throw new SqlException(ErrorCode.NOT_SUPPORTED, "UPDATE HISTOGRAM ... AUTO UPDATE");
            case SqlGrammar.UpdateHistogramContext work -> new AdminStatement.UpdateHistogram(
                    source.qualified(work.tableName()),
                    histogramColumns(work.identifierList(), work.columnNames()),
                    work.INTEGER_LITERAL() == null ? -1 : source.integer(work.INTEGER_LITERAL()),
                    source.optionalString(work.STRING_LITERAL()));
            case SqlGrammar.DropHistogramContext work -> new AdminStatement.DropHistogram(
                    source.qualified(work.tableName()), histogramColumns(work.identifierList(), work.columnNames()));
            default -> throw source.errorAt(context);
        };
    }

    private List<String> histogramColumns(
            @Nullable IdentifierListContext bare, @Nullable ColumnNamesContext inParentheses) {
        return bare == null ? source.names(inParentheses) : source.names(bare);
    }

    private TableMaintenance tables(TableWork work, List<TableNameContext> tables, List<String> options) {
        return new TableMaintenance(work, source.qualified(tables), options);
    }

    private List<String> words(@Nullable ParseTree tree) {
        return tree == null ? List.of() : List.of(source.words(tree));
    }

    private Statement repair(SqlGrammar.RepairTableContext work) {
        List<String> options = new ArrayList<>(words(work.logging()));
        work.QUICK().forEach(option -> options.add("QUICK"));
        work.EXTENDED().forEach(option -> options.add("EXTENDED"));
        work.USE_FRM().forEach(option -> options.add("USE_FRM"));
        return tables(TableWork.REPAIR, work.tableName(), List.copyOf(options));
    }

    Statement flush(FlushStatementContext context) {
        return switch (context) {
            case FlushTablesContext flush -> new AdminStatement.FlushTables(
                    source.qualified(flush.tableName()), flush.READ() != null, flush.EXPORT() != null);
            case FlushContext flush -> new AdminStatement.Flush(
                    flush.flushTarget().stream().map(source::words).toList());
            default -> throw source.errorAt(context);
        };
    }

    Statement reset(ResetStatementContext context) {
        if (context instanceof ResetPersistContext reset) {
            List<String> names = source.names(reset.identifier());
            return new AdminStatement.ResetPersist(
                    reset.ifExists() != null, names.isEmpty() ? null : String.join(".", names));
        }
        return new AdminStatement.Reset(
                ((SqlGrammar.ResetContext) context).resetTarget().stream().map(source::words).toList());
    }

    Statement server(ServerStatementContext context) {
        return switch (context) {
            case SqlGrammar.InstallPluginContext install -> new AdminStatement.InstallPlugin(
                    source.name(install.identifier()), source.string(install.STRING_LITERAL()));
            case SqlGrammar.UninstallPluginContext uninstall -> new AdminStatement.UninstallPlugin(
                    source.name(uninstall.identifier()));
            case SqlGrammar.ShutdownContext ignored -> new AdminStatement.Shutdown();
            case SqlGrammar.RestartContext ignored -> new AdminStatement.Restart();
            case SqlGrammar.HelpContext help -> new AdminStatement.Help(source.nameOrString(help.getStop()));
            default -> throw source.errorAt(context);
        };
    }

    Statement kill(KillStatementContext context) {
        return new AdminStatement.Kill(context.QUERY() != null, queries.expressions().expression(context.expression()));
    }

    Statement prepared(PrepareStatementContext context) {
        return switch (context) {
            case SqlGrammar.PrepareContext prepare -> new Statement.Prepare(
                    source.name(prepare.identifier()), text(prepare));
            case SqlGrammar.ExecuteContext execute -> new Statement.Execute(
                    source.name(execute.identifier()),
                    execute.USER_VARIABLE().stream()
                            .map(variable -> new UserVariable(source.variable(variable.getSymbol())))
                            .toList());
            case SqlGrammar.DeallocateContext deallocate -> new Statement.Deallocate(
                    source.name(deallocate.identifier()));
            default -> throw source.errorAt(context);
        };
    }

    private Expression text(SqlGrammar.PrepareContext prepare) {
        return prepare.USER_VARIABLE() == null
                ? new Literal.Text(
                        source.literal(prepare.STRING_LITERAL().getSymbol()),
                        null,
                        source.span(prepare.STRING_LITERAL().getSymbol()))
                : new UserVariable(source.variable(prepare.USER_VARIABLE().getSymbol()));
    }

    Statement handler(HandlerStatementContext context) {
        return switch (context) {
            case SqlGrammar.HandlerOpenContext handler -> new Dml.HandlerOpen(
                    source.qualified(handler.tableName()), source.optionalName(handler.identifier()));
            case SqlGrammar.HandlerCloseContext handler -> new Dml.HandlerClose(source.qualified(handler.tableName()));
            case SqlGrammar.HandlerScanContext handler -> new Dml.HandlerRead(
                    source.qualified(handler.tableName()),
                    null,
                    handler.FIRST() == null ? HandlerMove.NEXT : HandlerMove.FIRST,
                    null,
                    List.of(),
                    queries.selects().where(handler.whereClause()),
                    queries.limit(handler.limitClause()));
            case SqlGrammar.HandlerMoveContext handler -> new Dml.HandlerRead(
                    source.qualified(handler.tableName()),
                    queries.tables().indexName(handler.indexName()),
                    move(handler),
                    null,
                    List.of(),
                    queries.selects().where(handler.whereClause()),
                    queries.limit(handler.limitClause()));
            case SqlGrammar.HandlerKeyContext handler -> new Dml.HandlerRead(
                    source.qualified(handler.tableName()),
                    queries.tables().indexName(handler.indexName()),
                    HandlerMove.KEY,
                    Expressions.operator(handler.operator),
                    queries.expressions().values(handler.valueList()),
                    queries.selects().where(handler.whereClause()),
                    queries.limit(handler.limitClause()));
            default -> throw source.errorAt(context);
        };
    }

    private static HandlerMove move(SqlGrammar.HandlerMoveContext handler) {
        if (handler.FIRST() != null) {
            return HandlerMove.FIRST;
        }
        if (handler.NEXT() != null) {
            return HandlerMove.NEXT;
        }
        return handler.PREV() == null ? HandlerMove.LAST : HandlerMove.PREVIOUS;
    }
}
