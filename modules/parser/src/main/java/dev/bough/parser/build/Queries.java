package dev.bough.parser.build;

import dev.bough.parser.antlr.NestingParser;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.CommonTableContext;
import dev.bough.parser.antlr.SqlGrammar.FieldsOptionContext;
import dev.bough.parser.antlr.SqlGrammar.FileFormatContext;
import dev.bough.parser.antlr.SqlGrammar.IntersectOperatorContext;
import dev.bough.parser.antlr.SqlGrammar.IntoClauseContext;
import dev.bough.parser.antlr.SqlGrammar.IntoTargetContext;
import dev.bough.parser.antlr.SqlGrammar.LimitClauseContext;
import dev.bough.parser.antlr.SqlGrammar.LimitValueContext;
import dev.bough.parser.antlr.SqlGrammar.LinesOptionContext;
import dev.bough.parser.antlr.SqlGrammar.LockingClauseContext;
import dev.bough.parser.antlr.SqlGrammar.OrderClauseContext;
import dev.bough.parser.antlr.SqlGrammar.OrderItemContext;
import dev.bough.parser.antlr.SqlGrammar.QueryBodyContext;
import dev.bough.parser.antlr.SqlGrammar.QueryExpressionContext;
import dev.bough.parser.antlr.SqlGrammar.QueryPrimaryContext;
import dev.bough.parser.antlr.SqlGrammar.QueryTailContext;
import dev.bough.parser.antlr.SqlGrammar.QueryTermContext;
import dev.bough.parser.antlr.SqlGrammar.RowValueContext;
import dev.bough.parser.antlr.SqlGrammar.SetOperatorContext;
import dev.bough.parser.antlr.SqlGrammar.SubqueryContext;
import dev.bough.parser.antlr.SqlGrammar.WithClauseContext;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.FileFormat;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.OrderItem;
import dev.bough.parser.tree.QueryBody;
import dev.bough.parser.tree.QueryBody.SetOperator;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.QueryExpression.CommonTable;
import dev.bough.parser.tree.QueryExpression.Into;
import dev.bough.parser.tree.QueryExpression.Limit;
import dev.bough.parser.tree.QueryExpression.LockStrength;
import dev.bough.parser.tree.QueryExpression.LockWait;
import dev.bough.parser.tree.QueryExpression.Locking;
import dev.bough.parser.tree.QueryExpression.With;
import dev.bough.parser.tree.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds queries: set operations and the clauses that hold for a whole query. */
final class Queries {
    private final Source source;
    private final Expressions expressions;
    private final Tables tables;
    private final Selects selects;

    Queries(Source source, Types types) {
        this.source = source;
        this.expressions = new Expressions(source, this, types);
        this.tables = new Tables(source, expressions, this, types);
        this.selects = new Selects(source, expressions, tables);
    }

    Expressions expressions() {
        return expressions;
    }

    Tables tables() {
        return tables;
    }

    Selects selects() {
        return selects;
    }

    QueryExpression subquery(SubqueryContext context) {
        return query(context.queryExpression());
    }

    QueryExpression query(QueryExpressionContext context) {
        return query(context.withClause(), context.queryTail(), context);
    }

    /** A query whose WITH clause, if any, was read before. */
    QueryExpression query(@Nullable WithClauseContext with, QueryTailContext tail, ParserRuleContext whole) {
        Span span = source.span(whole);
        QueryBodyContext bodyContext = tail.queryBody();
        IntoClauseContext into = into(tail, bodyContext);
        SubqueryContext nested = onlySubquery(bodyContext);
        boolean bare = with == null && tail.getChildCount() == 1;
        if (nested != null && bare) {
            return subquery(nested);
        }
        return new QueryExpression(
                with == null ? null : with(with),
                body(bodyContext),
                order(tail.orderClause()),
                limit(tail.limitClause()),
                locking(tail.lockingClause()),
                into == null ? null : into(into),
                span);
    }

    /** The subquery in parentheses that is the whole body, or null. */
    private static @Nullable SubqueryContext onlySubquery(QueryBodyContext body) {
        return body.getChildCount() == 1 && body.queryTerm(0).getChildCount() == 1
                ? body.queryTerm(0).queryPrimary(0).subquery()
                : null;
    }

    private @Nullable IntoClauseContext into(QueryTailContext tail, QueryBodyContext body) {
        List<IntoClauseContext> clauses = new ArrayList<>();
        for (var term : body.queryTerm()) {
            for (QueryPrimaryContext primary : term.queryPrimary()) {
                if (primary.select() != null && primary.select().intoClause() != null) {
                    clauses.add(primary.select().intoClause());
                }
            }
        }
        clauses.addAll(tail.intoClause());
        if (clauses.size() > 1) {
            throw source.errorAt(clauses.get(1));
        }
        return clauses.isEmpty() ? null : clauses.getFirst();
    }

    With with(WithClauseContext context) {
        List<CommonTable> commons = new ArrayList<>();
        for (CommonTableContext table : context.commonTable()) {
            commons.add(new CommonTable(
                    source.name(table.identifier()), source.names(table.columnNames()), subquery(table.subquery())));
        }
        return new With(context.RECURSIVE() != null, List.copyOf(commons));
    }

    private QueryBody body(QueryBodyContext context) {
        checkLength(context);
        QueryBody left = term(context.queryTerm(0));
        for (int i = 2; i < context.getChildCount(); i += 2) {
            SetOperatorContext operator = (SetOperatorContext) context.getChild(i - 1);
            SetOperator kind = operator.UNION() == null ? SetOperator.EXCEPT : SetOperator.UNION;
            left = new QueryBody.SetOperation(
                    kind, operator.ALL() != null, left, term((QueryTermContext) context.getChild(i)));
        }
        return left;
    }

    private QueryBody term(QueryTermContext context) {
        checkLength(context);
        QueryBody left = primary(context.queryPrimary(0));
        for (int i = 2; i < context.getChildCount(); i += 2) {
            IntersectOperatorContext operator = (IntersectOperatorContext) context.getChild(i - 1);
            QueryBody right = primary((QueryPrimaryContext) context.getChild(i));
            left = new QueryBody.SetOperation(SetOperator.INTERSECT, operator.ALL() != null, left, right);
        }
        return left;
    }

    private static void checkLength(ParserRuleContext chain) {
        if (chain.getChildCount() / 2 > NestingParser.MAX_DEPTH) {
            throw new NestingParser.TooDeepException();
        }
    }

    private QueryBody primary(QueryPrimaryContext context) {
        if (context.select() != null) {
            return selects.select(context.select());
        }
        if (context.subquery() != null) {
            return nested(subquery(context.subquery()));
        }
        return context.tableName() == null
                ? new QueryBody.Values(rows(context.rowConstructorList().rowValue()))
                : new QueryBody.Table(source.qualified(context.tableName()));
    }

    private static QueryBody nested(QueryExpression query) {
        boolean plain = query.with() == null
                && query.orderBy().isEmpty()
                && query.limit() == null
                && query.locking().isEmpty()
                && query.into() == null;
        return plain ? query.body() : new QueryBody.Nested(query);
    }

    private List<List<Expression>> rows(List<RowValueContext> contexts) {
        List<List<Expression>> rows = new ArrayList<>(contexts.size());
        for (RowValueContext row : contexts) {
            rows.add(expressions.values(row.valueList()));
        }
        return List.copyOf(rows);
    }

    List<OrderItem> order(@Nullable OrderClauseContext context) {
        return expressions.primaries().calls().aggregates().order(context);
    }

    List<OrderItem> order(List<OrderItemContext> contexts) {
        return expressions.primaries().calls().aggregates().order(contexts);
    }

    @Nullable
    Limit limit(@Nullable LimitClauseContext context) {
        if (context == null) {
            return null;
        }
        Expression first = limitValue(context.limitValue(0));
        if (context.limitValue().size() == 1) {
            return new Limit(first, null);
        }
        Expression second = limitValue(context.limitValue(1));
        return context.OFFSET() == null ? new Limit(second, first) : new Limit(first, second);
    }

    private Expression limitValue(LimitValueContext context) {
        Token token = context.getStart();
        return switch (token.getType()) {
            case SqlGrammar.INTEGER_LITERAL -> expressions.primaries().literals().number(token);
            case SqlGrammar.HEX_LITERAL -> new Literal.Hex(
                    expressions.primaries().literals().digits(token, true), null, source.span(token));
            case SqlGrammar.PARAMETER -> expressions.primaries().parameter(context.PARAMETER());
            case SqlGrammar.USER_VARIABLE -> throw source.errorAt(token);
            default -> new Expression.ColumnRef(null, null, source.name(token));
        };
    }

    private List<Locking> locking(List<LockingClauseContext> contexts) {
        List<Locking> clauses = new ArrayList<>(contexts.size());
        for (LockingClauseContext clause : contexts) {
            LockStrength strength = clause.UPDATE() == null ? LockStrength.SHARE : LockStrength.UPDATE;
            LockWait wait = clause.NOWAIT() != null
                    ? LockWait.NOWAIT
                    : clause.SKIP() != null
                            ? LockWait.SKIP_LOCKED
                            : LockWait.WAIT;
            clauses.add(new Locking(strength, source.qualified(clause.tableName()), wait));
        }
        return List.copyOf(clauses);
    }

    private Into into(IntoClauseContext context) {
        if (context.OUTFILE() != null) {
            String charset = context.charsetClause() == null
                    ? null
                    : source.charset(context.charsetClause().charsetName());
            return new Into.OutFile(source.string(context.STRING_LITERAL()), charset, format(context.fileFormat()));
        }
        if (context.DUMPFILE() != null) {
            return new Into.DumpFile(source.string(context.STRING_LITERAL()));
        }
        return new Into.Variables(context.intoTarget().stream().map(this::target).toList());
    }

    /** A user variable, or a local one as a column reference. */
    Expression target(IntoTargetContext context) {
        return context.identifier() == null
                ? new Expression.UserVariable(source.variable(context.getStart()))
                : new Expression.ColumnRef(null, null, source.name(context.identifier()));
    }

    FileFormat format(FileFormatContext context) {
        Literals literals = expressions.primaries().literals();
        String fieldsTerminated = null;
        String enclosed = null;
        boolean optionally = false;
        String escaped = null;
        for (FieldsOptionContext option : context.fieldsOption()) {
            String value = literals.characters(option.stringLiteral());
            if (option.TERMINATED() != null) {
                fieldsTerminated = value;
            } else if (option.ESCAPED() != null) {
                escaped = value;
            } else {
                enclosed = value;
                optionally = option.OPTIONALLY() != null;
            }
        }
        String starting = null;
        String linesTerminated = null;
        for (LinesOptionContext option : context.linesOption()) {
            String value = literals.characters(option.stringLiteral());
            if (option.STARTING() != null) {
                starting = value;
            } else {
                linesTerminated = value;
            }
        }
        return new FileFormat(fieldsTerminated, enclosed, optionally, escaped, starting, linesTerminated);
    }
}
