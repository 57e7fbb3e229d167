package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.GroupClauseContext;
import dev.bough.parser.antlr.SqlGrammar.SelectContext;
import dev.bough.parser.antlr.SqlGrammar.SelectItemContext;
import dev.bough.parser.antlr.SqlGrammar.SelectOptionContext;
import dev.bough.parser.antlr.SqlGrammar.SelectValueContext;
import dev.bough.parser.antlr.SqlGrammar.TableStarContext;
import dev.bough.parser.antlr.SqlGrammar.WhereClauseContext;
import dev.bough.parser.antlr.SqlGrammar.WindowClauseContext;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.QueryBody.GroupBy;
import dev.bough.parser.tree.QueryBody.NamedWindow;
import dev.bough.parser.tree.QueryBody.Select;
import dev.bough.parser.tree.QueryBody.SelectOption;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.Span;
import dev.bough.parser.tree.TableReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds SELECT. */
final class Selects {
    private final Source source;
    private final Expressions expressions;
    private final Tables tables;

    Selects(Source source, Expressions expressions, Tables tables) {
        this.source = source;
        this.expressions = expressions;
        this.tables = tables;
    }

    Select select(SelectContext context) {
        boolean distinct = false;
        Set<SelectOption> options = Set.of();
        for (SelectOptionContext option : context.selectOption()) {
            switch (option.getStart().getType()) {
                case SqlGrammar.ALL -> {}
                case SqlGrammar.DISTINCT, SqlGrammar.DISTINCTROW -> distinct = true;
                default -> {
                    if (options.isEmpty()) {
                        options = EnumSet.noneOf(SelectOption.class);
                    }
                    options.add(source.constant(SelectOption.class, option));
                }
            }
        }
        List<TableReference> from = context.tableReferences() == null
                ? List.of()
                : tables.references(context.tableReferences());
        return new Select(
                hints(context.HINT()),
                distinct,
                options,
                items(context),
                from,
                where(context.whereClause()),
                group(context.groupClause()),
                expressions.optional(context.expression()),
                windows(context.windowClause()));
    }

    /** The text of optimizer hints without its marks. */
    static @Nullable String hints(@Nullable TerminalNode node) {
        return node == null ? null : node.getText().substring(3, node.getText().length() - 2).strip();
    }

    @Nullable
    Expression where(@Nullable WhereClauseContext context) {
        return context == null ? null : expressions.expression(context.expression());
    }

    private List<SelectItem> items(SelectContext context) {
        List<SelectItemContext> contexts = context.selectList().selectItem();
        List<SelectItem> items = new ArrayList<>(contexts.size() + 1);
        if (context.selectList().STAR() != null) {
            items.add(new SelectItem.Star());
        }
        for (SelectItemContext item : contexts) {
            items.add(item(item));
        }
        return List.copyOf(items);
    }

    SelectItem item(SelectItemContext context) {
        if (context instanceof TableStarContext star) {
            List<String> names = source.names(star.identifier());
            return new SelectItem.TableStar(
                    names.size() == 1
                            ? new QualifiedName(null, names.getFirst())
                            : new QualifiedName(names.get(0), names.get(1)));
        }
        SelectValueContext value = (SelectValueContext) context;
        Expression expression = expressions.expression(value.expression());
        Span span = source.span(value.expression());
        if (value.selectAlias() != null) {
            String alias = source.nameOrString(value.selectAlias().getStart());
            return new SelectItem.Value(expression, alias, alias, span);
        }
        return new SelectItem.Value(expression, null, label(expression, value, span), span);
    }

    private String label(Expression expression, SelectValueContext context, Span span) {
        return switch (expression) {
            case Expression.ColumnRef column -> column.column();
            // In parentheses it is labelled like any expression.
            case Literal.Text text when text.span().start() == span.start() -> source.firstString(
                    context.expression().getStop());
            case Literal.Null ignored -> "NULL";
            default -> span.of(source.text());
        };
    }

    private @Nullable GroupBy group(@Nullable GroupClauseContext context) {
        if (context == null) {
            return null;
        }
        return new GroupBy(expressions.list(context.expressionList()), context.ROLLUP() != null);
    }

    private List<NamedWindow> windows(@Nullable WindowClauseContext context) {
        if (context == null) {
            return List.of();
        }
        Aggregates aggregates = expressions.primaries().calls().aggregates();
        return context.windowDefinition().stream()
                .map(window -> new NamedWindow(
                        source.name(window.identifier()), aggregates.specification(window.windowSpecification())))
                .toList();
    }
}
