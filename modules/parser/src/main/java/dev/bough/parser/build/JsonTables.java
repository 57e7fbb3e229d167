package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar.ExistsColumnContext;
import dev.bough.parser.antlr.SqlGrammar.JsonColumnContext;
import dev.bough.parser.antlr.SqlGrammar.JsonColumnsContext;
import dev.bough.parser.antlr.SqlGrammar.JsonTableContext;
import dev.bough.parser.antlr.SqlGrammar.NestedColumnsContext;
import dev.bough.parser.antlr.SqlGrammar.OrdinalityColumnContext;
import dev.bough.parser.antlr.SqlGrammar.PathColumnContext;
import dev.bough.parser.tree.TableReference;
import dev.bough.parser.tree.TableReference.JsonColumn;
import java.util.List;

/** Builds JSON_TABLE. */
final class JsonTables {
    private final Source source;
    private final Expressions expressions;
    private final Types types;

    JsonTables(Source source, Expressions expressions, Types types) {
        this.source = source;
        this.expressions = expressions;
        this.types = types;
    }

    TableReference table(JsonTableContext context, String alias) {
        return new TableReference.JsonTable(
                expressions.expression(context.expression()),
                expressions.primaries().literals().characters(context.stringLiteral()),
                columns(context.jsonColumns()),
                alias);
    }

    private List<JsonColumn> columns(JsonColumnsContext context) {
        return context.jsonColumn().stream().map(this::column).toList();
    }

    private JsonColumn column(JsonColumnContext context) {
        Literals literals = expressions.primaries().literals();
        Calls calls = expressions.primaries().calls();
        return switch (context) {
            case OrdinalityColumnContext column -> new JsonColumn.Ordinality(source.name(column.identifier()));
            case PathColumnContext column -> new JsonColumn.Path(
                    source.name(column.identifier()),
                    types.type(column.dataType()),
                    literals.characters(column.stringLiteral()),
                    calls.fallback(column.jsonFallback(), false),
                    calls.fallback(column.jsonFallback(), true));
            case ExistsColumnContext column -> new JsonColumn.Exists(
                    source.name(column.identifier()),
                    types.type(column.dataType()),
                    literals.characters(column.stringLiteral()));
            case NestedColumnsContext column -> new JsonColumn.Nested(
                    literals.characters(column.stringLiteral()), columns(column.jsonColumns()));
            default -> throw source.errorAt(context);
        };
    }
}
