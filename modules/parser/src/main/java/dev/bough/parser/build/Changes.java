package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar.AssignmentContext;
import dev.bough.parser.antlr.SqlGrammar.AssignmentListContext;
import dev.bough.parser.antlr.SqlGrammar.CallStatementContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnReferenceContext;
import dev.bough.parser.antlr.SqlGrammar.DeleteFromJoinContext;
import dev.bough.parser.antlr.SqlGrammar.DeleteModifierContext;
import dev.bough.parser.antlr.SqlGrammar.DeleteSingleContext;
import dev.bough.parser.antlr.SqlGrammar.DeleteStatementContext;
import dev.bough.parser.antlr.SqlGrammar.DeleteTargetContext;
import dev.bough.parser.antlr.SqlGrammar.DeleteUsingContext;
import dev.bough.parser.antlr.SqlGrammar.DoStatementContext;
import dev.bough.parser.antlr.SqlGrammar.InsertColumnsContext;
import dev.bough.parser.antlr.SqlGrammar.InsertModifierContext;
import dev.bough.parser.antlr.SqlGrammar.InsertRowContext;
import dev.bough.parser.antlr.SqlGrammar.InsertSourceContext;
import dev.bough.parser.antlr.SqlGrammar.InsertStatementContext;
import dev.bough.parser.antlr.SqlGrammar.LoadColumnContext;
import dev.bough.parser.antlr.SqlGrammar.LoadStatementContext;
import dev.bough.parser.antlr.SqlGrammar.ReplaceStatementContext;
import dev.bough.parser.antlr.SqlGrammar.RowAliasContext;
import dev.bough.parser.antlr.SqlGrammar.SelectItemContext;
import dev.bough.parser.antlr.SqlGrammar.UpdateStatementContext;
import dev.bough.parser.antlr.SqlGrammar.WithClauseContext;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Dml.Insert;
import dev.bough.parser.tree.Dml.Modifier;
import dev.bough.parser.tree.Dml.RowAlias;
import dev.bough.parser.tree.Dml.SetColumn;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.Statement;
import dev.bough.parser.tree.TableReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds INSERT, REPLACE, UPDATE, DELETE, LOAD DATA, CALL and DO. */
final class Changes {
    private final Source source;
    private final Queries queries;
    private final Expressions expressions;

    Changes(Source source, Queries queries) {
        this.source = source;
        this.queries = queries;
        this.expressions = queries.expressions();
    }

    Statement insert(InsertStatementContext context) {
        List<SetColumn> onDuplicate =
                context.onDuplicate() == null ? List.of() : assignments(context.onDuplicate().assignmentList());
        return insert(
                new Insert(
                        false,
                        Selects.hints(context.HINT()),
                        modifiers(context.insertModifier()),
                        source.qualified(context.tableName()),
                        source.names(context.columnNames()),
                        List.of(),
                        new Dml.Source.Rows(List.of()),
                        null,
                        onDuplicate),
                context.insertSource());
    }

    Statement replace(ReplaceStatementContext context) {
        return insert(
                new Insert(
                        true,
                        Selects.hints(context.HINT()),
                        modifiers(context.insertModifier()),
                        source.qualified(context.tableName()),
                        source.names(context.columnNames()),
                        List.of(),
                        new Dml.Source.Rows(List.of()),
                        null,
                        List.of()),
                context.insertSource());
    }

    private Insert insert(Insert head, InsertSourceContext context) {
        if (head.replace() && context.rowAlias() != null) {
            throw source.errorAt(context.rowAlias());
        }
        List<String> columns = new ArrayList<>();
        Dml.Source rows;
        if (context.assignmentList() != null) {
            List<Expression> values = new ArrayList<>();
            for (SetColumn assignment : assignments(context.assignmentList())) {
                columns.add(assignment.column().column());
                values.add(assignment.value());
            }
            rows = new Dml.Source.Rows(List.of(List.copyOf(values)));
        } else {
            columns.addAll(columns(context.insertColumns()));
            rows = context.queryExpression() == null
                    ? new Dml.Source.Rows(rows(context))
                    : new Dml.Source.Query(query(context));
        }
        return new Insert(
                head.replace(),
                head.hints(),
                head.modifiers(),
                head.table(),
                head.partitions(),
                List.copyOf(columns),
                rows,
                context.rowAlias() == null ? null : alias(context.rowAlias()),
                head.onDuplicate());
    }

    private QueryExpression query(InsertSourceContext context) {
        return queries.query(context.queryExpression());
    }

    private List<String> columns(@Nullable InsertColumnsContext context) {
        if (context == null || context.columnReferences() == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (ColumnReferenceContext column : context.columnReferences().columnReference()) {
            names.add(expressions.primaries().column(column).column());
        }
        return names;
    }

    private List<List<Expression>> rows(InsertSourceContext context) {
        List<InsertRowContext> contexts = context.insertRow();
        List<List<Expression>> rows = new ArrayList<>(contexts.size());
        for (InsertRowContext row : contexts) {
            rows.add(
                    row.subquery() == null
                            ? expressions.values(row.valueList())
                            : List.of(new Expression.Subquery(queries.subquery(row.subquery()))));
        }
        return List.copyOf(rows);
    }

    private RowAlias alias(RowAliasContext context) {
        return new RowAlias(source.name(context.identifier()), source.names(context.columnNames()));
    }

    private Set<Modifier> modifiers(List<InsertModifierContext> contexts) {
        return modifiers(Modifier.class, contexts);
    }

    private <E extends Enum<E>> Set<E> modifiers(Class<E> type, List<? extends ParserRuleContext> contexts) {
        Set<E> modifiers = EnumSet.noneOf(type);
        contexts.forEach(modifier -> modifiers.add(source.constant(type, modifier)));
        return modifiers;
    }

    List<SetColumn> assignments(AssignmentListContext context) {
        List<SetColumn> assignments = new ArrayList<>();
        for (AssignmentContext assignment : context.assignment()) {
            assignments.add(new SetColumn(
                    expressions.primaries().column(assignment.columnReference()),
                    expressions.value(assignment.valueOrDefault())));
        }
        return List.copyOf(assignments);
    }

    Statement update(@Nullable WithClauseContext with, UpdateStatementContext context) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        addIf(modifiers, Modifier.LOW_PRIORITY, context.LOW_PRIORITY());
        addIf(modifiers, Modifier.IGNORE, context.IGNORE());
        List<TableReference> tables = queries.tables().references(context.tableReferences());
        boolean single = tables.size() == 1 && tables.getFirst() instanceof TableReference.Named;
        if (!single && (context.orderClause() != null || context.limitClause() != null)) {
            throw wrongUsage("UPDATE", context.orderClause() != null);
        }
        return new Dml.Update(
                with == null ? null : queries.with(with),
                Selects.hints(context.HINT()),
                modifiers,
                tables,
                assignments(context.assignmentList()),
                queries.selects().where(context.whereClause()),
                queries.order(context.orderClause()),
                queries.limit(context.limitClause()));
    }

    private static RuntimeException wrongUsage(String statement, boolean order) {
        return new SqlException(
                ErrorCode.WRONG_USAGE, statement, order ? "ORDER BY" : "LIMIT");
    }

    private static void addIf(Set<Modifier> modifiers, Modifier modifier, List<TerminalNode> nodes) {
        if (!nodes.isEmpty()) {
            modifiers.add(modifier);
        }
    }

    Statement delete(@Nullable WithClauseContext with, DeleteStatementContext context) {
        return switch (context) {
            case DeleteSingleContext single -> new Dml.Delete(
                    with == null ? null : queries.with(with),
                    Selects.hints(single.HINT()),
                    deleteModifiers(single.deleteModifier()),
                    List.of(),
                    List.of(singleTable(single)),
                    queries.selects().where(single.whereClause()),
                    queries.order(single.orderClause()),
                    queries.limit(single.limitClause()));
            case DeleteFromJoinContext join -> new Dml.Delete(
                    with == null ? null : queries.with(with),
                    Selects.hints(join.HINT()),
                    deleteModifiers(join.deleteModifier()),
                    targets(join.deleteTarget()),
                    queries.tables().references(join.tableReferences()),
                    queries.selects().where(join.whereClause()),
                    List.of(),
                    null);
            case DeleteUsingContext using -> new Dml.Delete(
                    with == null ? null : queries.with(with),
                    Selects.hints(using.HINT()),
                    deleteModifiers(using.deleteModifier()),
                    targets(using.deleteTarget()),
                    queries.tables().references(using.tableReferences()),
                    queries.selects().where(using.whereClause()),
                    List.of(),
                    null);
            default -> throw source.errorAt(context);
        };
    }

    private Set<Modifier> deleteModifiers(List<DeleteModifierContext> contexts) {
        return modifiers(Modifier.class, contexts);
    }

    private TableReference singleTable(DeleteSingleContext context) {
        return new TableReference.Named(
                source.qualified(context.tableName()),
                null,
                source.optionalName(context.identifier()),
                source.names(context.columnNames()),
                List.of());
    }

    private List<QualifiedName> targets(List<DeleteTargetContext> contexts) {
        return contexts.stream().map(target -> source.qualified(target.tableName())).toList();
    }

    Statement load(LoadStatementContext context) {
        if (context.XML() != null) {
            return new Statement.Unsupported("LOAD XML");
        }
        List<Expression> columns = new ArrayList<>();
        if (context.loadColumns() != null) {
            for (LoadColumnContext column : context.loadColumns().loadColumn()) {
                columns.add(
                        column.columnReference() == null
                                ? new Expression.UserVariable(source.variable(column.getStart()))
                                : expressions.primaries().column(column.columnReference()));
            }
        }
        boolean ignoreLines = context.INTEGER_LITERAL() != null;
        return new Dml.LoadData(
                context.LOCAL() != null,
                source.string(context.STRING_LITERAL(0)),
                context.REPLACE() != null,
                context.IGNORE().size() > (ignoreLines ? 1 : 0),
                source.qualified(context.tableName()),
                source.names(context.columnNames()),
                context.charsetClause() == null ? null : source.charset(context.charsetClause().charsetName()),
                queries.format(context.fileFormat()),
                ignoreLines ? source.longInteger(context.INTEGER_LITERAL()) : 0,
                List.copyOf(columns),
                context.assignmentList() == null ? List.of() : assignments(context.assignmentList()));
    }

    Statement call(CallStatementContext context) {
        return new Dml.Call(
                source.qualified(context.qualifiedName()),
                expressions.list(context.expressionList()),
                queries.tables().asOf(context.asOf()));
    }

    Statement evaluate(DoStatementContext context) {
        List<Expression> values = new ArrayList<>();
        for (SelectItemContext item : context.selectItem()) {
            if (!(queries.selects().item(item) instanceof SelectItem.Value value)) {
                throw source.errorAt(item.getStop());
            }
            values.add(value.expression());
        }
        return new Dml.Do(List.copyOf(values));
    }
}
