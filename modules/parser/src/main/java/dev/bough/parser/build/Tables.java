package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.AsOfContext;
import dev.bough.parser.antlr.SqlGrammar.DerivedTableContext;
import dev.bough.parser.antlr.SqlGrammar.IndexHintContext;
import dev.bough.parser.antlr.SqlGrammar.IndexNameContext;
import dev.bough.parser.antlr.SqlGrammar.JsonTableContext;
import dev.bough.parser.antlr.SqlGrammar.NamedTableContext;
import dev.bough.parser.antlr.SqlGrammar.NestedTablesContext;
import dev.bough.parser.antlr.SqlGrammar.OdbcTablesContext;
import dev.bough.parser.antlr.SqlGrammar.TableAliasContext;
import dev.bough.parser.antlr.SqlGrammar.TableFactorContext;
import dev.bough.parser.antlr.SqlGrammar.TableFunctionContext;
import dev.bough.parser.antlr.SqlGrammar.TableReferenceContext;
import dev.bough.parser.antlr.SqlGrammar.TableReferencesContext;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.TableReference;
import dev.bough.parser.tree.TableReference.HintKind;
import dev.bough.parser.tree.TableReference.HintScope;
import dev.bough.parser.tree.TableReference.IndexHint;
import dev.bough.parser.tree.TableReference.JoinCondition;
import dev.bough.parser.tree.TableReference.JoinKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds what stands in FROM. */
final class Tables {
    private final Source source;
    private final Expressions expressions;
    private final Queries queries;
    private final JsonTables jsonTables;

    Tables(Source source, Expressions expressions, Queries queries, Types types) {
        this.source = source;
        this.expressions = expressions;
        this.queries = queries;
        this.jsonTables = new JsonTables(source, expressions, types);
    }

    List<TableReference> references(TableReferencesContext context) {
        List<TableReference> references = new ArrayList<>(2);
        for (TableReferenceContext reference : context.tableReference()) {
            references.add(reference(reference));
        }
        return List.copyOf(references);
    }

    private TableReference reference(TableReferenceContext context) {
        return context.getChildCount() == 1
                ? factor(context.tableFactor())
                : new Joins(source, expressions, this).build(context);
    }

    TableReference factor(TableFactorContext context) {
        return switch (context) {
            case NamedTableContext table -> named(table);
            case DerivedTableContext table -> new TableReference.Derived(
                    queries.subquery(table.subquery()),
                    table.LATERAL() != null,
                    requiredAlias(table.tableAlias()),
                    source.names(table.columnNames()));
            case TableFunctionContext table -> new TableReference.Function(
                    source.qualified(table.tableName()),
                    expressions.list(table.expressionList()),
                    optionalAlias(table.tableAlias()),
                    source.span(table));
            case JsonTableContext table -> jsonTables.table(table, functionAlias(table.tableAlias()));
            case NestedTablesContext nested -> nested(nested);
            case OdbcTablesContext nested -> reference(nested.tableReference());
            default -> throw source.errorAt(context);
        };
    }

    private TableReference nested(NestedTablesContext context) {
        List<TableReference> references = references(context.tableReferences());
        TableReference left = references.getFirst();
        for (TableReference right : references.subList(1, references.size())) {
            left = new TableReference.Join(JoinKind.CROSS, left, right, new JoinCondition.None());
        }
        return left;
    }

    private TableReference named(NamedTableContext table) {
        return new TableReference.Named(
                source.qualified(table.tableName()),
                asOf(table.asOf()),
                optionalAlias(table.tableAlias()),
                source.names(table.columnNames()),
                hints(table.indexHint()));
    }

    @Nullable
    Expression asOf(@Nullable AsOfContext context) {
        return context == null ? null : expressions.bit(context.bitExpression());
    }

    private @Nullable String optionalAlias(@Nullable TableAliasContext context) {
        return context == null ? null : alias(context);
    }

    /** What has no name of its own needs one. */
    private String functionAlias(@Nullable TableAliasContext context) {
        if (context == null) {
            throw new SqlException(ErrorCode.TABLE_FUNCTION_MUST_HAVE_ALIAS);
        }
        return requiredAlias(context);
    }

    private String requiredAlias(@Nullable TableAliasContext context) {
        if (context == null) {
            throw new SqlException(ErrorCode.DERIVED_MUST_HAVE_ALIAS);
        }
        return alias(context);
    }

    private String alias(TableAliasContext context) {
        return source.nameOrString(context.getStop());
    }

    private List<IndexHint> hints(List<IndexHintContext> contexts) {
        List<IndexHint> hints = new ArrayList<>(contexts.size());
        for (IndexHintContext hint : contexts) {
            HintKind kind =
                    switch (hint.getStart().getType()) {
                        case SqlGrammar.USE -> HintKind.USE;
                        case SqlGrammar.IGNORE -> HintKind.IGNORE;
                        default -> HintKind.FORCE;
                    };
            hints.add(new IndexHint(kind, scope(hint), hint.indexName().stream().map(this::indexName).toList()));
        }
        return List.copyOf(hints);
    }

    String indexName(IndexNameContext context) {
        return source.name(context.getStart());
    }

    private static HintScope scope(IndexHintContext hint) {
        if (hint.JOIN() != null) {
            return HintScope.JOIN;
        }
        if (hint.ORDER() != null) {
            return HintScope.ORDER_BY;
        }
        return hint.GROUP() == null ? HintScope.ALL : HintScope.GROUP_BY;
    }
}
