package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Choice;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.JsonCell;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Value;
import java.util.List;

/** JSON_VALUE, made for the type and the answers that are written in it. */
public final class JsonRetrieval {
    private static final String NAME = "json_value";

    private JsonRetrieval() {}

    /**
     * Types a call.
     *
     * @param operands the document and the path, and whatever else the call consists of
     */
    public static Resolution resolve(List<Operand> operands, SqlType type, JsonResponse onEmpty, JsonResponse onError) {
        Call call = new Call("JSON_VALUE", operands);
        JsonArguments.checkDocument(call, 0);
        return call.nullable(true).result(type, a -> new Found(
                type, new JsonArguments.Document(call, a, 0), new JsonArguments.Path(a[1], false), onEmpty, onError));
    }

    private static final class Found extends Choice {
        private final JsonArguments.Document document;
        private final JsonArguments.Path path;
        private final JsonResponse onEmpty;
        private final JsonResponse onError;
        private final JsonCell cell;

        Found(SqlType type, JsonArguments.Document document, JsonArguments.Path path, JsonResponse onEmpty,
                JsonResponse onError) {
            super(type);
            this.document = document;
            this.path = path;
            this.onEmpty = onEmpty;
            this.onError = onError;
            cell = new JsonCell(type, NAME);
        }

        @Override
        protected Evaluator choose(Frame frame) {
            JsonValue json = document.read(frame);
            JsonPath where = json == null ? null : path.read(frame);
            if (json == null || where == null) {
                return Literals.ofNull(type());
            }
            return Literals.of(value(where.find(json), frame));
        }

        private Value value(List<JsonValue> found, Frame frame) {
            if (found.isEmpty()) {
                return onEmpty.to(new SqlException(ErrorCode.MISSING_JSON_VALUE, NAME));
            }
            try {
                if (found.size() > 1) {
                    throw new SqlException(ErrorCode.MULTIPLE_JSON_VALUES, NAME);
                }
                return cell.convert(fitting(found.getFirst()), frame.statement());
            } catch (SqlException error) {
                return onError.to(error);
            }
        }

        /** Arrays and objects are no numbers or times; as strings they are their text. */
        private JsonValue fitting(JsonValue value) {
            boolean isTree = value instanceof JsonValue.Array || value instanceof JsonValue.Members;
            TypeKind.Family family = type().family();
            if (isTree && family != TypeKind.Family.JSON && family != TypeKind.Family.STRING) {
                throw new SqlException(ErrorCode.INVALID_JSON_VALUE_FOR_CAST, type().kind(), NAME, 1);
            }
            return value;
        }
    }
}
