package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.JsonArguments.Document;
import dev.bough.engine.function.JsonArguments.Path;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** JSON_SEARCH(): the paths of the strings in a document that match a LIKE pattern. */
final class JsonSearch {
    private static final Collation EXACT = Collation.of("utf8mb4_bin");

    private final byte[] pattern;
    private final int escape;
    private final boolean all;
    private final List<JsonValue> found = new ArrayList<>();

    private JsonSearch(byte[] pattern, int escape, boolean all) {
        this.pattern = pattern;
        this.escape = escape;
        this.all = all;
    }

    static List<Function> functions() {
        return List.of(new Definition(
                "JSON_SEARCH",
                "JSON_SEARCH(doc, 'one' or 'all', text[, escape[, path, ...]]): the paths of strings that are like the text.",
                3,
                Definition.ANY, JsonSearch::resolve));
    }

    private static Resolution resolve(Call call) {
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(Types.JSON, a -> {
            Document document = new Document(call, a, 0);
            Evaluator mode = Conversions.toText(a[1]);
            Evaluator text = Conversions.toText(a[2]);
            Evaluator escape = a.length > 3 ? Conversions.toText(a[3]) : null;
            Path[] below = JsonReaders.paths(a, 4, false);
            return Computed.ofJson(Types.JSON, frame -> {
                JsonValue value = document.read(frame);
                if (value == null) {
                    return null;
                }
                String how = mode.evalBytes(frame).toString().toLowerCase(Locale.ROOT);
                if (frame.isNull) {
                    return null;
                }
                if (!how.equals("one") && !how.equals("all")) {
                    throw new SqlException(ErrorCode.JSON_BAD_ONE_OR_ALL, "json_search");
                }
                byte[] wanted = text.evalBytes(frame).toBytes();
                if (frame.isNull) {
                    return null;
                }
                int mark = escape == null ? '\\' : escapeOf(escape, frame);
                JsonSearch search = new JsonSearch(wanted, mark, how.equals("all"));
                if (below.length == 0) {
                    search.walk(value, "$");
                }
                for (Path each : below) {
                    JsonPath path = each.read(frame);
                    if (path == null) {
                        return null;
                    }
                    search.seek(value, "$", path.find(value));
                }
                return search.found.isEmpty()
                        ? null
                        : search.found.size() == 1 ? search.found.getFirst() : new JsonValue.Array(search.found);
            });
        });
    }

    /** The escape character; a backslash for NULL and the empty string. */
    private static int escapeOf(Evaluator escape, Frame frame) {
        Slice text = escape.evalBytes(frame);
        if (frame.isNull || text.length == 0) {
            return '\\';
        }
        String mark = text.toString();
        if (mark.codePointCount(0, mark.length()) > 1) {
            throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "ESCAPE");
        }
        return mark.codePointAt(0);
    }

    private void walk(JsonValue value, String path) {
        if (!all && !found.isEmpty()) {
            return;
        }
        if (value instanceof JsonValue.Text text) {
            byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
            JsonValue.Text place = new JsonValue.Text(path);
            if (EXACT.like(bytes, 0, bytes.length, pattern, 0, pattern.length, escape) && !found.contains(place)) {
                found.add(place);
            }
        }
        children(value, path, this::walk);
    }

    /** Walks over what lies at or below some values of the document. */
    private void seek(JsonValue value, String path, List<JsonValue> roots) {
        if (isOneOf(value, roots)) {
            walk(value, path);
        } else {
            children(value, path, (child, place) -> seek(child, place, roots));
        }
    }

    /** A root is a place: an equal value elsewhere is none. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOneOf(JsonValue value, List<JsonValue> roots) {
        return roots.stream().anyMatch(root -> root == value);
    }

    private static void children(JsonValue value, String path, BiConsumer<JsonValue, String> visitor) {
        if (value instanceof JsonValue.Array array) {
            for (int i = 0; i < array.elements().size(); i++) {
                visitor.accept(array.elements().get(i), path + "[" + i + "]");
            }
        } else if (value instanceof JsonValue.Members object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                visitor.accept(member.getValue(), path + "." + name(member.getKey()));
            }
        }
    }

    private static String name(String key) {
        if (JsonPath.isIdentifier(key)) {
            return key;
        }
        StringBuilder out = new StringBuilder();
        JsonText.quote(key, out);
        return out.toString();
    }
}
