package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.bind.FromBinder.Joined;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.expression.JsonCell;
import dev.bough.engine.function.JsonPath;
import dev.bough.engine.function.JsonResponse;
import dev.bough.engine.function.JsonRetrieval;
import dev.bough.engine.function.Resolution;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.TableReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Binds JSON_VALUE and JSON_TABLE, which share the clauses ON EMPTY and ON ERROR. */
final class JsonBinder {
    private final Binder binder;

    JsonBinder(Binder binder) {
        this.binder = binder;
    }

    /** JSON_VALUE; without RETURNING a VARCHAR(512). */
    BoundExpression value(Call.JsonValue call, ExpressionBinder expressions, SqlType returning) {
        SqlType type = returning.length() >= 0 || returning.family() != TypeKind.Family.STRING
                ? returning
                : SqlType.string(returning.kind().isBinaryString() ? TypeKind.LONGBLOB : TypeKind.LONGTEXT, -1,
                        returning.collation());
        JsonResponse onEmpty = literal(call.onEmpty(), type, expressions);
        JsonResponse onError = literal(call.onError(), type, expressions);
        List<BoundExpression> arguments = new ArrayList<>();
        arguments.add(expressions.bind(call.document()));
        arguments.add(expressions.bind(call.path()));
        // what is written behind DEFAULT is a part of the call: calls that differ in it are not the same
        String name = "JSON_VALUE" + given(onEmpty, " EMPTY", arguments) + given(onError, " ERROR", arguments);
        Resolution resolution = JsonRetrieval.resolve(Calls.operands(arguments), type, onEmpty, onError);
        return new BoundExpression.Call(new SyntaxFunction(name, resolution), resolution, arguments,
                ExpressionText.call("JSON_VALUE", arguments.subList(0, 2)));
    }

    private static String given(JsonResponse response, String clause, List<BoundExpression> arguments) {
        return switch (response) {
            case JsonResponse.Given given -> {
                arguments.add(new BoundExpression.Constant(given.value(), 4));
                yield "";
            }
            case JsonResponse.Failure failure -> clause;
        };
    }

    private JsonResponse literal(Call.JsonFallback fallback, SqlType type, ExpressionBinder expressions) {
        Expression written = fallback.value();
        if (written == null) {
            return response(fallback, type);
        }
        Value value = binder.constant(expressions.bind(written));
        if (value == null) {
            throw new SqlException(ErrorCode.INVALID_DEFAULT, "json_value");
        }
        try {
            return new JsonResponse.Given(JsonCell.assign(value, type, "json_value", binder.context().statement()));
        } catch (SqlException e) {
            throw SqlException.causedBy(e, ErrorCode.INVALID_DEFAULT, "json_value");
        }
    }

    private static JsonResponse response(Call.JsonFallback fallback, SqlType type) {
        return fallback.kind() == Call.JsonFallbackKind.ERROR
                ? new JsonResponse.Failure()
                : new JsonResponse.Given(new Value.Null(type));
    }

    /** JSON_TABLE; {@code lateral} is what its document may read. */
    Joined table(TableReference.JsonTable table, Scope lateral) {
        Identifiers.checkAliasLength(table.alias());
        ExpressionBinder expressions = new ExpressionBinder(binder, lateral, Clause.SELECT, null);
        BoundExpression document = expressions.call("JSON_TABLE", expressions.bind(table.document()));
        if (ViewMerger.readsQuery(document)) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "JSON_TABLE");
        }
        int slot = binder.nextSlot();
        List<NamedColumn> names = new ArrayList<>();
        List<JsonColumn> columns = columns(table.columns(), new Row(slot, table.alias(), names));
        JsonColumn.Nested rows = new JsonColumn.Nested(JsonPath.parse(table.path()), columns);
        return new Joined(
                new BoundRelation.JsonTable(slot, document, rows, names.size(), table.alias()),
                Sources.of(new Sources.Source("", table.alias(), List.copyOf(names))));
    }

    /** The columns of a JSON_TABLE, those of nested paths too, in the order in which a star shows them. */
    private record Row(int slot, String alias, List<NamedColumn> columns) {
        int add(String name, SqlType type) {
            for (NamedColumn before : columns) {
                if (before.name().equalsIgnoreCase(name)) {
                    throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, name);
                }
            }
            int index = columns.size();
            columns.add(new NamedColumn(
                    name,
                    new BoundExpression.Column(slot, index, type, true, alias, name),
                    new Output.Origin("", alias, alias, name, 0),
                    true));
            return index;
        }
    }

    private List<JsonColumn> columns(List<TableReference.JsonColumn> syntax, Row row) {
        List<JsonColumn> columns = new ArrayList<>();
        for (TableReference.JsonColumn each : syntax) {
            columns.add(switch (each) {
                case TableReference.JsonColumn.Ordinality column ->
                        new JsonColumn.Ordinality(row.add(column.name(), SqlType.unsigned(TypeKind.INT)));
                case TableReference.JsonColumn.Exists column -> {
                    SqlType type = binder.context().columnType(column.name(), column.type());
                    yield new JsonColumn.Exists(
                            row.add(column.name(), type), column.name(), type, JsonPath.parse(column.path()));
                }
                case TableReference.JsonColumn.Path column -> path(column, row);
                case TableReference.JsonColumn.Nested nested ->
                        new JsonColumn.Nested(JsonPath.parse(nested.path()), columns(nested.columns(), row));
            });
        }
        return columns;
    }

    private JsonColumn path(TableReference.JsonColumn.Path column, Row row) {
        SqlType type = binder.context().columnType(column.name(), column.type());
        return new JsonColumn.Path(
                row.add(column.name(), type), column.name(), type, JsonPath.parse(column.path()),
                document(column.onEmpty(), type, column.name()), document(column.onError(), type, column.name()));
    }

    /** A DEFAULT of JSON_TABLE is the text of a document. */
    private JsonResponse document(Call.JsonFallback fallback, SqlType type, String column) {
        Expression written = fallback.value();
        if (written == null) {
            return response(fallback, type);
        }
        Value value = binder.constant(binder.expressions(Sources.EMPTY, Clause.EXPRESSION).bind(written));
        if (!(value instanceof Value.Bytes text)) {
            throw new SqlException(ErrorCode.INVALID_DEFAULT, column);
        }
        try {
            JsonValue json = JsonText.parse(new String(text.value(), StandardCharsets.UTF_8));
            return new JsonResponse.Given(new JsonCell(type, column).convert(json, binder.context().statement()));
        } catch (JsonText.Malformed | SqlException e) {
            throw SqlException.causedBy(e, ErrorCode.INVALID_DEFAULT, column);
        }
    }
}
