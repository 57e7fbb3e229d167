package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The documents, values and paths that JSON functions are called with. */
final class JsonArguments {
    private JsonArguments() {}

    /** Refuses an argument that can hold no document: 3146, 3144. */
    static void checkDocument(Call call, int index) {
        boolean fits = switch (call.type(index).family()) {
            case JSON, STRING, NULL, ENUM, SET -> true;
            case INTEGER, BIT, FLOATING, DECIMAL, DATE, TIME, DATETIME, GEOMETRY -> false;
        };
        if (!fits) {
            throw new SqlException(ErrorCode.INVALID_TYPE_FOR_JSON, index + 1, function(call));
        }
        if (Types.isBinary(call.type(index))) {
            throw new SqlException(ErrorCode.INVALID_JSON_CHARSET, "binary");
        }
    }

    private static String function(Call call) {
        return call.name().toLowerCase(Locale.ROOT);
    }

    /** A document: a JSON value, or text that is parsed; text equal to the row's before is not parsed again. */
    static final class Document {
        private final Evaluator source;
        private final boolean isJson;
        private final int number;
        private final String function;
        private String known = "";
        private @Nullable JsonValue parsed;

        Document(Call call, Evaluator[] a, int index) {
            isJson = a[index].type().family() == TypeKind.Family.JSON;
            source = isJson ? a[index] : Conversions.toText(a[index]);
            number = index + 1;
            function = function(call);
        }

        /** Null for NULL. */
        @Nullable
        JsonValue read(Frame frame) {
            if (isJson) {
                JsonValue value = source.evalJson(frame);
                return frame.isNull ? null : value;
            }
            Slice text = source.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            String wanted = text.toString();
            JsonValue ready = parsed;
            if (ready == null || !wanted.equals(known)) {
                ready = JsonText.parseArgument(wanted, number, function);
                parsed = ready;
                known = wanted;
            }
            return ready;
        }
    }

    /** A path, parsed anew only where it changes. */
    static final class Path {
        private final Evaluator source;
        private final boolean single;
        private String known = "";
        private @Nullable JsonPath parsed;

        /** With {@code single}, a path that may name several values is error 3149. */
        Path(Evaluator source, boolean single) {
            this.source = Conversions.toText(source);
            this.single = single;
        }

        @Nullable
        JsonPath read(Frame frame) {
            Slice text = source.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            String wanted = text.toString();
            JsonPath ready = parsed;
            if (ready == null || !wanted.equals(known)) {
                ready = JsonPath.parse(wanted);
                parsed = ready;
                known = wanted;
            }
            if (single && ready.isMultiple()) {
                throw new SqlException(ErrorCode.INVALID_JSON_PATH_WILDCARD);
            }
            return ready;
        }
    }

    /** A value to be put into a document: NULL is JSON's null, a string a JSON string. */
    static JsonValue value(Evaluator json, Frame frame) {
        JsonValue value = json.evalJson(frame);
        boolean isNull = frame.isNull;
        frame.isNull = false;
        return isNull ? JsonValue.Literal.NULL : value;
    }
}
