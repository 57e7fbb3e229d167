package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.JsonArguments.Document;
import dev.bough.engine.function.JsonArguments.Path;
import dev.bough.engine.type.JsonBinary;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Functions that look into JSON documents. */
final class JsonReaders {
    private static final SqlType TEXT = Types.string(Integer.MAX_VALUE, "utf8mb4_bin");

    private JsonReaders() {}

    static List<Function> functions() {
        return List.of(
                new Definition("JSON_EXTRACT", "JSON_EXTRACT(doc, path, ...): the values at the paths.", 2,
                        Definition.ANY, JsonReaders::extract),
                new Definition("->", "doc -> path: the value at the path.", 2, 2, JsonReaders::extract),
                new Definition("->>", "doc ->> path: the value at the path as text.", 2, 2, JsonReaders::extractText),
                new Definition("JSON_TABLE", "JSON_TABLE(doc, path COLUMNS (...)): the rows that a document holds.", 1,
                        1,
                        JsonReaders::document),
                new Definition("JSON_UNQUOTE", "JSON_UNQUOTE(a): the text of a JSON string.", 1, 1,
                        JsonReaders::unquote),
                new Definition("JSON_CONTAINS",
                        "JSON_CONTAINS(doc, candidate[, path]): whether the document holds the candidate.", 2, 3,
                        JsonReaders::contains),
                new Definition("JSON_CONTAINS_PATH",
                        "JSON_CONTAINS_PATH(doc, 'one' or 'all', path, ...): whether the paths lead to values.", 3,
                        Definition.ANY, JsonReaders::containsPath),
                new Definition("JSON_OVERLAPS",
                        "JSON_OVERLAPS(a, b): whether two documents have a member or element in common.", 2, 2,
                        JsonReaders::overlaps),
                new Definition("MEMBER OF", "a MEMBER OF(array): whether a is an element.", 2, 2,
                        JsonReaders::memberOf),
                new Definition("JSON_KEYS", "JSON_KEYS(doc[, path]): the names of an object's members.", 1, 2,
                        call -> json(call, JsonReaders::keys)),
                new Definition("JSON_LENGTH", "JSON_LENGTH(doc[, path]): how many elements or members there are.", 1, 2,
                        call -> number(
                                call,
                                value -> value instanceof JsonValue.Array || value instanceof JsonValue.Members
                                        ? JsonPath.children(value).size() : 1)),
                new Definition("JSON_DEPTH", "JSON_DEPTH(doc): how deep the document is nested.", 1, 1,
                        call -> number(call, JsonReaders::depth)),
                new Definition("JSON_STORAGE_SIZE", "JSON_STORAGE_SIZE(doc): the bytes that the document takes.", 1, 1,
                        call -> number(
                                call, value -> JsonBinary.encode(value).length)),
                new Definition("JSON_TYPE", "JSON_TYPE(doc): the name of the value's type.", 1, 1,
                        call -> text(call, JsonReaders::type)),
                new Definition("JSON_PRETTY", "JSON_PRETTY(doc): the document on many lines.", 1, 1,
                        call -> text(call, JsonText::pretty)),
                new Definition("JSON_VALID", "JSON_VALID(a): whether a is a JSON document.", 1, 1, JsonReaders::valid));
    }

    private static @Nullable JsonValue found(Document document, Path[] paths, boolean several, Frame frame) {
        JsonValue value = document.read(frame);
        if (value == null) {
            return null;
        }
        List<JsonValue> all = new ArrayList<>();
        boolean wrapped = several;
        for (Path each : paths) {
            JsonPath path = each.read(frame);
            if (path == null) {
                return null;
            }
            wrapped |= path.isMultiple();
            all.addAll(path.find(value));
        }
        return all.isEmpty() ? null : wrapped ? new JsonValue.Array(all) : all.getFirst();
    }

    static Path[] paths(Evaluator[] a, int from, boolean single) {
        Path[] paths = new Path[Math.max(a.length - from, 0)];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = new Path(a[from + i], single);
        }
        return paths;
    }

    private static Resolution extract(Call call) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.JSON, a -> {
            Document document = new Document(call, a, 0);
            Path[] paths = paths(a, 1, false);
            return Computed.ofJson(Types.JSON, frame -> found(document, paths, paths.length > 1, frame));
        });
    }

    private static Resolution extractText(Call call) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(TEXT, a -> {
            Document document = new Document(call, a, 0);
            Path[] paths = paths(a, 1, false);
            return Computed.ofString(TEXT, frame -> {
                JsonValue value = found(document, paths, false, frame);
                return value == null ? null : JsonText.unquoted(value);
            });
        });
    }

    /** The document that JSON_TABLE reads. */
    private static Resolution document(Call call) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.JSON, a -> {
            Document document = new Document(call, a, 0);
            return Computed.ofJson(Types.JSON, document::read);
        });
    }

    private static Resolution unquote(Call call) {
        boolean isJson = call.type(0).family() == TypeKind.Family.JSON;
        return call.nullable(true).result(TEXT, a -> {
            Evaluator source = isJson ? a[0] : Conversions.toText(a[0]);
            return Computed.ofString(TEXT, frame -> {
                if (isJson) {
                    JsonValue value = source.evalJson(frame);
                    return frame.isNull ? null : JsonText.unquoted(value);
                }
                Slice text = source.evalBytes(frame);
                return frame.isNull ? null : unquoted(text.toString());
            });
        });
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? JsonText.unquoted(JsonText.parseArgument(text, 1, "json_unquote")) : text;
    }

    // ---- questions

    private static Resolution contains(Call call) {
        JsonArguments.checkDocument(call, 0);
        JsonArguments.checkDocument(call, 1);
        return call.nullable(true).result(Types.BOOLEAN, a -> {
            Document target = new Document(call, a, 0);
            Document candidate = new Document(call, a, 1);
            Path[] paths = paths(a, 2, true);
            return Computed.ofLong(Types.BOOLEAN, frame -> {
                JsonValue value = paths.length == 0 ? target.read(frame) : found(target, paths, false, frame);
                JsonValue wanted = value == null ? null : candidate.read(frame);
                frame.isNull = wanted == null;
                return value != null && wanted != null && holds(value, wanted) ? 1 : 0;
            });
        });
    }

    private static boolean holds(JsonValue target, JsonValue candidate) {
        if (target instanceof JsonValue.Array array) {
            return JsonEdits.elements(candidate).stream()
                    .allMatch(wanted -> array.elements().stream().anyMatch(element -> holdsElement(element, wanted)));
        }
        if (target instanceof JsonValue.Members object) {
            return candidate instanceof JsonValue.Members wanted
                    && wanted.members().entrySet().stream().allMatch(member -> {
                        JsonValue own = object.members().get(member.getKey());
                        return own != null && holds(own, member.getValue());
                    });
        }
        return JsonOrder.compare(target, candidate) == 0;
    }

    /** A scalar is no element of an array within the array. */
    private static boolean holdsElement(JsonValue element, JsonValue wanted) {
        return element instanceof JsonValue.Array == wanted instanceof JsonValue.Array && holds(element, wanted);
    }

    private static Resolution containsPath(Call call) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.BOOLEAN, a -> {
            Document document = new Document(call, a, 0);
            Evaluator mode = Conversions.toText(a[1]);
            Path[] paths = paths(a, 2, false);
            return Computed.ofLong(Types.BOOLEAN, frame -> {
                JsonValue value = document.read(frame);
                String how = value == null ? "" : mode.evalBytes(frame).toString().toLowerCase(Locale.ROOT);
                if (value == null || frame.isNull) {
                    frame.isNull = true;
                    return 0;
                }
                if (!how.equals("one") && !how.equals("all")) {
                    throw new SqlException(ErrorCode.JSON_BAD_ONE_OR_ALL, "json_contains_path");
                }
                return leads(value, paths, how.equals("all"), frame) ? 1 : 0;
            });
        });
    }

    private static boolean leads(JsonValue value, Path[] paths, boolean all, Frame frame) {
        for (Path each : paths) {
            JsonPath path = each.read(frame);
            if (path == null) {
                return false;
            }
            if (path.find(value).isEmpty() == all) {
                return !all;
            }
        }
        return all;
    }

    private static Resolution overlaps(Call call) {
        JsonArguments.checkDocument(call, 0);
        JsonArguments.checkDocument(call, 1);
        return call.result(Types.BOOLEAN, a -> {
            Document left = new Document(call, a, 0);
            Document right = new Document(call, a, 1);
            return Computed.ofLong(Types.BOOLEAN, frame -> {
                JsonValue first = left.read(frame);
                JsonValue second = first == null ? null : right.read(frame);
                frame.isNull = second == null;
                return first != null && second != null && overlap(first, second) ? 1 : 0;
            });
        });
    }

    private static boolean overlap(JsonValue a, JsonValue b) {
        if (a instanceof JsonValue.Members first && b instanceof JsonValue.Members second) {
            return first.members().entrySet().stream().anyMatch(member -> {
                JsonValue other = second.members().get(member.getKey());
                return other != null && JsonOrder.compare(member.getValue(), other) == 0;
            });
        }
        return JsonEdits.elements(a).stream()
                .anyMatch(x -> JsonEdits.elements(b).stream().anyMatch(y -> JsonOrder.compare(x, y) == 0));
    }

    private static Resolution memberOf(Call call) {
        JsonArguments.checkDocument(call, 1);
        return call.result(Types.BOOLEAN, a -> {
            Evaluator wanted = Conversions.toJson(a[0]);
            Document array = new Document(call, a, 1);
            return Computed.ofLong(Types.BOOLEAN, frame -> {
                JsonValue value = wanted.evalJson(frame);
                JsonValue elements = frame.isNull ? null : array.read(frame);
                frame.isNull = elements == null;
                return elements != null
                        && JsonEdits.elements(elements).stream().anyMatch(each -> JsonOrder.compare(each, value) == 0)
                                ? 1
                                : 0;
            });
        });
    }

    private static Resolution valid(Call call) {
        return call.result(Types.BOOLEAN, a -> {
            boolean text = Types.isTextual(a[0].type());
            Evaluator source = text ? Conversions.toText(a[0]) : a[0];
            boolean json = source.type().family() == TypeKind.Family.JSON;
            return Computed.ofLong(Types.BOOLEAN, frame -> {
                if (!text) {
                    dev.bough.engine.expression.Literals.evalsToNull(source, frame);
                    return json ? 1 : 0;
                }
                Slice value = source.evalBytes(frame);
                return !frame.isNull && isDocument(value.toString()) ? 1 : 0;
            });
        });
    }

    private static boolean isDocument(String text) {
        try {
            JsonText.parse(text);
            return true;
        } catch (JsonText.Malformed malformed) {
            return false;
        }
    }

    // ---- of one document, or of the value at a path of it

    private static Computed.Body<JsonValue> part(Call call, Evaluator[] a) {
        Document document = new Document(call, a, 0);
        Path[] paths = paths(a, 1, true);
        return frame -> paths.length == 0 ? document.read(frame) : found(document, paths, false, frame);
    }

    private static Resolution number(Call call, java.util.function.ToLongFunction<JsonValue> body) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.BIGINT, a -> {
            Computed.Body<JsonValue> part = part(call, a);
            return Computed.ofLong(Types.BIGINT, frame -> {
                JsonValue value = part.eval(frame);
                frame.isNull = value == null;
                return value == null ? 0 : body.applyAsLong(value);
            });
        });
    }

    private static Resolution text(Call call, java.util.function.Function<JsonValue, String> body) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(TEXT, a -> {
            Computed.Body<JsonValue> part = part(call, a);
            return Computed.ofString(TEXT, frame -> {
                JsonValue value = part.eval(frame);
                return value == null ? null : body.apply(value);
            });
        });
    }

    /** Makes a document of another; null for NULL. */
    @FunctionalInterface
    private interface Made {
        @Nullable
        JsonValue of(JsonValue value);
    }

    private static Resolution json(Call call, Made body) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.JSON, a -> {
            Computed.Body<JsonValue> part = part(call, a);
            return Computed.ofJson(Types.JSON, frame -> {
                JsonValue value = part.eval(frame);
                return value == null ? null : body.of(value);
            });
        });
    }

    private static @Nullable JsonValue keys(JsonValue value) {
        if (!(value instanceof JsonValue.Members object)) {
            return null;
        }
        List<JsonValue> names = new ArrayList<>();
        object.members().keySet().forEach(name -> names.add(new JsonValue.Text(name)));
        return new JsonValue.Array(names);
    }

    private static long depth(JsonValue value) {
        long deepest = 0;
        for (JsonValue child : JsonPath.children(value)) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }

    private static String type(JsonValue value) {
        return switch (value) {
            case JsonValue.Literal literal -> literal == JsonValue.Literal.NULL ? "NULL" : "BOOLEAN";
            case JsonValue.Int ignored -> "INTEGER";
            case JsonValue.UnsignedInt ignored -> "UNSIGNED INTEGER";
            case JsonValue.Double ignored -> "DOUBLE";
            case JsonValue.Decimal ignored -> "DECIMAL";
            case JsonValue.Text ignored -> "STRING";
            case JsonValue.Temporal temporal -> temporal.type().family().name();
            case JsonValue.Opaque opaque -> opaque.mysqlType() == 16 ? "BIT" : "BLOB";
            case JsonValue.Array ignored -> "ARRAY";
            case JsonValue.Members ignored -> "OBJECT";
        };
    }
}
