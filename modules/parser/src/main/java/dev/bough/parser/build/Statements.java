package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.DescribeContext;
import dev.bough.parser.antlr.SqlGrammar.DropTableContext;
import dev.bough.parser.antlr.SqlGrammar.ExplainConnectionContext;
import dev.bough.parser.antlr.SqlGrammar.ExplainContext;
import dev.bough.parser.antlr.SqlGrammar.ExplainOptionContext;
import dev.bough.parser.antlr.SqlGrammar.ExplainStatementContext;
import dev.bough.parser.antlr.SqlGrammar.ExplainableContext;
import dev.bough.parser.antlr.SqlGrammar.StatementContext;
import dev.bough.parser.antlr.SqlGrammar.UnsupportedStatementContext;
import dev.bough.parser.antlr.SqlGrammar.UseNameContext;
import dev.bough.parser.antlr.SqlGrammar.WithClauseContext;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.ProgramDdl;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds statements: finds which builder a parse tree is for. */
public final class Statements {
    private final Source source;
    private final Types types;
    private final Queries queries;
    private final Changes changes;
    private final Names names;
    private @Nullable Definitions definitions;
    private @Nullable Bodies bodies;

    public Statements(Source source) {
        this.source = source;
        this.types = new Types(source);
        this.queries = new Queries(source, types);
        this.changes = new Changes(source, queries);
        this.names = new Names(source);
    }

    public Expression expression(SqlGrammar.OneExpressionContext context) {
        return queries.expressions().expression(context.expression());
    }

    public QueryExpression query(SqlGrammar.OneQueryContext context) {
        return queries.query(context.queryExpression());
    }

    public Statement body(SqlGrammar.OneBodyContext context) {
        return bodies().statement(context.bodyStatement());
    }

    public DataType type(SqlGrammar.OneTypeContext context) {
        return types.type(context.dataType());
    }

    private Bodies bodies() {
        if (bodies == null) {
            bodies = new Bodies(source, queries, types, this);
        }
        return bodies;
    }

    private Elements elements() {
        return new Elements(source, queries.expressions(), types);
    }

    private TableOptions tableOptions() {
        return new TableOptions(source, queries.expressions());
    }

    private Definitions definitions() {
        if (definitions == null) {
            definitions = new Definitions(source, queries, elements(), tableOptions(), names);
        }
        return definitions;
    }

    private Programs programs() {
        return new Programs(source, queries.expressions(), types, definitions(), bodies());
    }

    private Administration administration() {
        return new Administration(source, queries);
    }

    /** Builds a statement. */
    public Statement statement(StatementContext context) {
        ParseTree first = context.getChild(0);
        return switch (first) {
            case SqlGrammar.QueryTailContext tail -> new Statement.Query(queries.query(null, tail, tail));
            case WithClauseContext with -> with(with, context);
            case SqlGrammar.InsertStatementContext insert -> changes.insert(insert);
            case SqlGrammar.ReplaceStatementContext replace -> changes.replace(replace);
            case SqlGrammar.UpdateStatementContext update -> changes.update(null, update);
            case SqlGrammar.DeleteStatementContext delete -> changes.delete(null, delete);
            case SqlGrammar.CallStatementContext call -> changes.call(call);
            case SqlGrammar.TransactionStatementContext transaction ->
                    new Transactions(source).transaction(transaction);
            case SqlGrammar.SetStatementContext set -> new Settings(source, queries.expressions(), names).set(set);
            case SqlGrammar.ShowStatementContext show -> new Shows(source, queries, names).show(show);
            case SqlGrammar.UseStatementContext use -> use(use.useName());
            default -> definition((ParserRuleContext) first);
        };
    }

    private Statement with(WithClauseContext with, StatementContext context) {
        if (context.updateStatement() != null) {
            return changes.update(with, context.updateStatement());
        }
        return context.deleteStatement() == null
                ? new Statement.Query(queries.query(with, context.queryTail(), context))
                : changes.delete(with, context.deleteStatement());
    }

    private Statement definition(ParserRuleContext context) {
        return switch (context) {
            case SqlGrammar.CreateTableContext create -> definitions().createTable(create);
            case SqlGrammar.AlterTableContext alter -> new Alterations(
                    source, queries, types, elements(), tableOptions()).alter(alter);
            case DropTableContext drop -> new Ddl.DropTable(
                    drop.TEMPORARY() != null, drop.ifExists() != null, source.qualified(drop.tableName()));
            case SqlGrammar.TruncateTableContext truncate -> new Ddl.TruncateTable(
                    source.qualified(truncate.tableName()));
            case SqlGrammar.CreateDatabaseContext create -> definitions().createDatabase(create);
            case SqlGrammar.AlterDatabaseContext alter -> definitions().alterDatabase(alter);
            case SqlGrammar.DropDatabaseContext drop -> new Ddl.DropDatabase(
                    drop.ifExists() != null, source.name(drop.databaseName().identifier()));
            case SqlGrammar.CreateIndexContext create -> definitions().createIndex(create);
            case SqlGrammar.DropIndexContext drop -> definitions().dropIndex(drop);
            case SqlGrammar.CreateViewContext create -> definitions().createView(create);
            case SqlGrammar.AlterViewContext alter -> definitions().alterView(alter);
            case SqlGrammar.DropViewContext drop -> new Ddl.DropView(
                    drop.ifExists() != null, source.qualified(drop.tableName()));
            case SqlGrammar.RenameTablesContext rename -> definitions().renameTables(rename);
            case SqlGrammar.CreateProcedureContext create -> programs().createProcedure(create);
            case SqlGrammar.CreateFunctionContext create -> programs().createFunction(create);
            case SqlGrammar.AlterRoutineContext alter -> programs().alterRoutine(alter);
            case SqlGrammar.DropRoutineContext drop -> programs().dropRoutine(drop);
            case SqlGrammar.CreateTriggerContext create -> programs().createTrigger(create);
            case SqlGrammar.DropTriggerContext drop -> new ProgramDdl.DropTrigger(
                    drop.ifExists() != null, source.qualified(drop.qualifiedName()));
            case SqlGrammar.CreateEventContext create -> programs().createEvent(create);
            case SqlGrammar.AlterEventContext alter -> programs().alterEvent(alter);
            case SqlGrammar.DropEventContext drop -> new ProgramDdl.DropEvent(
                    drop.ifExists() != null, source.qualified(drop.qualifiedName()));
            default -> other(context);
        };
    }

    private Statement other(ParserRuleContext context) {
        return switch (context) {
            case SqlGrammar.PrepareStatementContext prepare -> administration().prepared(prepare);
            case ExplainStatementContext explain -> explain(explain);
            case SqlGrammar.LoadStatementContext load -> changes.load(load);
            case SqlGrammar.DoStatementContext evaluate -> changes.evaluate(evaluate);
            case SqlGrammar.SignalStatementContext signal -> bodies().signal(signal);
            case SqlGrammar.GetDiagnosticsContext get -> bodies().getDiagnostics(get);
            case SqlGrammar.AccountStatementContext account -> new Accounts(source, names).account(account);
            case SqlGrammar.KillStatementContext kill -> administration().kill(kill);
            case SqlGrammar.TableMaintenanceContext maintenance -> administration().maintenance(maintenance);
            case SqlGrammar.FlushStatementContext flush -> administration().flush(flush);
            case SqlGrammar.ResetStatementContext reset -> administration().reset(reset);
            case SqlGrammar.ServerStatementContext server -> administration().server(server);
            case SqlGrammar.HandlerStatementContext handler -> administration().handler(handler);
            case UnsupportedStatementContext unsupported -> unsupported(unsupported);
            default -> throw source.errorAt(context);
        };
    }

    /** The head's keywords are the statement's name. */
    private Statement unsupported(UnsupportedStatementContext context) {
        List<String> words = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof TerminalNode word) {
                words.add(word.getText().toUpperCase(Locale.ROOT));
            }
        }
        return new Statement.Unsupported(String.join(" ", words));
    }

    private Statement explain(ExplainStatementContext context) {
        return switch (context) {
            case DescribeContext describe -> new Statement.Describe(
                    source.qualified(describe.tableName()),
                    queries.tables().asOf(describe.asOf()),
                    describe.STRING_LITERAL() == null
                            ? source.optionalName(describe.identifier())
                            : source.string(describe.STRING_LITERAL()));
            case ExplainConnectionContext explain -> new Statement.ExplainConnection(
                    explain.optionWord() == null
                            ? null
                            : tableOptions().word(explain.optionWord()).toUpperCase(Locale.ROOT),
                    connection(explain));
            case ExplainContext explain -> explain(explain);
            default -> throw source.errorAt(context);
        };
    }

    private Expression connection(ExplainConnectionContext explain) {
        Token number = explain.INTEGER_LITERAL().getSymbol();
        return (Literal) queries.expressions().primaries().literals().number(number);
    }

    private Statement explain(ExplainContext context) {
        String format = null;
        String schema = null;
        Expression.UserVariable into = null;
        for (ExplainOptionContext option : context.explainOption()) {
            if (option.FORMAT() != null) {
                format = tableOptions().word(option.optionWord()).toUpperCase(Locale.ROOT);
            } else if (option.INTO() != null) {
                into = new Expression.UserVariable(source.variable(option.USER_VARIABLE().getSymbol()));
            } else {
                schema = source.name(option.identifier());
            }
        }
        return new Statement.Explain(context.ANALYZE() != null, format, schema, into, explained(context.explainable()));
    }

    private Statement explained(ExplainableContext context) {
        WithClauseContext with = context.withClause();
        if (context.queryTail() != null) {
            return new Statement.Query(queries.query(with, context.queryTail(), context));
        }
        if (context.updateStatement() != null) {
            return changes.update(with, context.updateStatement());
        }
        if (context.deleteStatement() != null) {
            return changes.delete(with, context.deleteStatement());
        }
        return context.insertStatement() == null
                ? changes.replace(context.replaceStatement())
                : changes.insert(context.insertStatement());
    }

    /** A name with a revision need not be quoted: everything up to the next blank is taken. */
    private Statement use(UseNameContext context) {
        String text = source.text();
        Token first = context.getStart();
        int end = first.getStopIndex() + 1;
        for (ParseTree child : context.children.subList(1, context.getChildCount())) {
            Token token = ((TerminalNode) child).getSymbol();
            if (token.getStartIndex() != end) {
                throw source.errorAt(token);
            }
            end = token.getStopIndex() + 1;
        }
        return new Statement.Use(source.name(first) + text.substring(first.getStopIndex() + 1, end));
    }
}
