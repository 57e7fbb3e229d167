package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.JsonArguments.Document;
import dev.bough.engine.function.JsonArguments.Path;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Functions that make JSON documents, of values or of other documents. */
final class JsonMakers {
    private JsonMakers() {}

    static List<Function> functions() {
        return List.of(
                new Definition("JSON_ARRAY", "JSON_ARRAY(a, ...): an array of the values.", 0, Definition.ANY,
                        JsonMakers::array),
                new Definition("JSON_OBJECT", "JSON_OBJECT(name, value, ...): an object.", 0, Definition.ANY,
                        JsonMakers::object),
                new Definition("JSON_QUOTE", "JSON_QUOTE(text): the text as a JSON string.", 1, 1, JsonMakers::quote),
                new Definition("JSON_SET", "JSON_SET(doc, path, value, ...): values replaced or added.", 3,
                        Definition.ANY, call -> edit(call, put(JsonEdits.Mode.SET))),
                new Definition("JSON_INSERT", "JSON_INSERT(doc, path, value, ...): values added where there are none.",
                        3, Definition.ANY, call -> edit(call, put(JsonEdits.Mode.INSERT))),
                new Definition("JSON_REPLACE",
                        "JSON_REPLACE(doc, path, value, ...): values replaced where there are some.", 3, Definition.ANY,
                        call -> edit(call, put(JsonEdits.Mode.REPLACE))),
                new Definition("JSON_ARRAY_APPEND", "JSON_ARRAY_APPEND(doc, path, value, ...): values added to arrays.",
                        3, Definition.ANY, call -> edit(call, JsonMakers::append)),
                new Definition("JSON_ARRAY_INSERT", "JSON_ARRAY_INSERT(doc, path, value, ...): values put into arrays.",
                        3, Definition.ANY, call -> edit(call, JsonMakers::insertCell)),
                new Definition("JSON_REMOVE",
                        "JSON_REMOVE(doc, path, ...): the document without the values at the paths.", 2, Definition.ANY,
                        JsonMakers::remove),
                new Definition("JSON_MERGE_PRESERVE",
                        "JSON_MERGE_PRESERVE(doc, doc, ...): the documents as one; nothing is lost.", 2, Definition.ANY,
                        call -> merge(call, false)),
                new Definition("JSON_MERGE_PATCH",
                        "JSON_MERGE_PATCH(doc, doc, ...): the documents as one; later members replace earlier ones.", 2,
                        Definition.ANY, call -> merge(call, true)));
    }

    private static Evaluator[] values(Evaluator[] a) {
        Evaluator[] values = new Evaluator[a.length];
        for (int i = 0; i < a.length; i++) {
            values[i] = Conversions.toJson(a[i]);
        }
        return values;
    }

    private static Resolution array(Call call) {
        return call.nullable(false).result(Types.JSON, a -> {
            Evaluator[] values = values(a);
            return Computed.ofJson(Types.JSON, frame -> {
                List<JsonValue> elements = new ArrayList<>(values.length);
                for (Evaluator value : values) {
                    elements.add(JsonArguments.value(value, frame));
                }
                return new JsonValue.Array(elements);
            });
        });
    }

    private static Resolution object(Call call) {
        if (call.count() % 2 != 0) {
            throw new SqlException(ErrorCode.WRONG_PARAMETER_COUNT_TO_NATIVE_FUNCTION, call.name());
        }
        return call.nullable(false).result(Types.JSON, a -> {
            Evaluator[] values = values(a);
            Evaluator[] names = new Evaluator[a.length];
            for (int i = 0; i < a.length; i += 2) {
                names[i] = Conversions.toText(a[i]);
            }
            return Computed.ofJson(Types.JSON, frame -> {
                SortedMap<String, JsonValue> members = new TreeMap<>(JsonOrder.KEYS);
                for (int i = 0; i < values.length; i += 2) {
                    Slice name = names[i].evalBytes(frame);
                    if (frame.isNull) {
                        throw new SqlException(ErrorCode.JSON_KEY_NULL);
                    }
                    String key = name.toString();
                    members.put(key, JsonArguments.value(values[i + 1], frame));
                }
                return new JsonValue.Members(members);
            });
        });
    }

    private static Resolution quote(Call call) {
        if (!Types.isTextual(call.type(0)) && !call.isNullType(0)) {
            throw new SqlException(ErrorCode.NOT_CONSTANT_EXPRESSION, "1", call.name().toLowerCase(Locale.ROOT));
        }
        SqlType type = Types.string(call.characters(0) * 6 + 2, "utf8mb4_bin");
        return call.result(type, a -> {
            Evaluator text = Conversions.toText(a[0]);
            return Computed.ofString(type, frame -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                StringBuilder out = new StringBuilder(value.length + 2);
                JsonText.quote(value.toString(), out);
                return out.toString();
            });
        });
    }

    /** What a function does with a path and a value. */
    @FunctionalInterface
    private interface Edit {
        JsonValue of(JsonValue document, JsonPath path, JsonValue value);
    }

    private static Edit put(JsonEdits.Mode mode) {
        return (document, path, value) -> JsonEdits.put(document, path, value, mode);
    }

    private static Resolution edit(Call call, Edit edit) {
        if (call.count() % 2 == 0) {
            throw new SqlException(ErrorCode.WRONG_PARAMETER_COUNT_TO_NATIVE_FUNCTION, call.name());
        }
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.JSON, a -> {
            Document document = new Document(call, a, 0);
            Path[] paths = JsonReaders.paths(a, 1, true);
            Evaluator[] values = values(a);
            return Computed.ofJson(Types.JSON, frame -> {
                JsonValue result = document.read(frame);
                for (int i = 1; i < values.length && result != null; i += 2) {
                    JsonPath path = paths[i - 1].read(frame);
                    result = path == null ? null : edit.of(result, path, JsonArguments.value(values[i + 1], frame));
                }
                return result;
            });
        });
    }

    private static JsonValue append(JsonValue document, JsonPath path, JsonValue value) {
        return JsonEdits.change(document, path, old -> {
            List<JsonValue> elements = new ArrayList<>(JsonEdits.elements(old));
            elements.add(value);
            return new JsonValue.Array(elements);
        });
    }

    private static JsonValue insertCell(JsonValue document, JsonPath path, JsonValue value) {
        List<JsonPath.Leg> legs = path.legs();
        if (legs.isEmpty() || !(legs.getLast() instanceof JsonPath.Cells cell)) {
            throw new SqlException(ErrorCode.JSON_PATH_NOT_A_CELL);
        }
        return JsonEdits.insertCell(document, legs.subList(0, legs.size() - 1), cell, value);
    }

    private static Resolution remove(Call call) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.JSON, a -> {
            Document document = new Document(call, a, 0);
            Path[] paths = JsonReaders.paths(a, 1, true);
            return Computed.ofJson(Types.JSON, frame -> {
                JsonValue result = document.read(frame);
                for (int i = 0; i < paths.length && result != null; i++) {
                    JsonPath path = paths[i].read(frame);
                    if (path != null && path.legs().isEmpty()) {
                        throw new SqlException(ErrorCode.JSON_VACUOUS_PATH);
                    }
                    result = path == null ? null : JsonEdits.change(result, path, old -> null);
                }
                return result;
            });
        });
    }

    private static Resolution merge(Call call, boolean patch) {
        for (int i = 0; i < call.count(); i++) {
            JsonArguments.checkDocument(call, i);
        }
        return call.nullable(true).result(Types.JSON, a -> {
            Document[] documents = new Document[a.length];
            for (int i = 0; i < a.length; i++) {
                documents[i] = new Document(call, a, i);
            }
            return Computed.ofJson(Types.JSON, frame -> {
                @Nullable JsonValue result = documents[0].read(frame);
                for (int i = 1; i < documents.length; i++) {
                    JsonValue next = documents[i].read(frame);
                    if (patch && next != null && !(next instanceof JsonValue.Members)) {
                        result = next;
                    } else if (result == null || next == null) {
                        result = null;
                    } else {
                        result = patch ? JsonEdits.patch(result, next) : JsonEdits.merge(result, next);
                    }
                }
                return result;
            });
        });
    }
}
