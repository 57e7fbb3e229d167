package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Repr;
import dev.bough.engine.type.Types;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Vectors of floats: 4 bytes each, lowest first; as text a JSON array. */
final class VectorFunctions {
    private VectorFunctions() {}

    static List<Function> functions() {
        Definition fromText = new Definition("STRING_TO_VECTOR",
                "STRING_TO_VECTOR(text): the vector of a text such as [1, 2].", 1, 1, VectorFunctions::fromText);
        Definition toText = new Definition("VECTOR_TO_STRING", "VECTOR_TO_STRING(vector): its text.", 1, 1,
                VectorFunctions::toText);
        Definition squared = distance("VEC_DISTANCE_L2_SQUARED", "the square of the distance.", Metric.SQUARED);
        Definition euclidean = distance("VEC_DISTANCE_EUCLIDEAN", "the distance.", Metric.EUCLIDEAN);
        return List.of(
                fromText,
                fromText.named("TO_VECTOR"),
                fromText.named("VEC_FROMTEXT"),
                toText,
                toText.named("FROM_VECTOR"),
                toText.named("VEC_TOTEXT"),
                new Definition("VECTOR_DIM", "VECTOR_DIM(vector): how many numbers it has.", 1, 1,
                        call -> Texts.measure(
                                call, Types.BIGINT, (frame, bytes) -> bytes.length / 4)),
                squared,
                squared.named("VEC_DISTANCE"),
                euclidean,
                distance("VEC_DISTANCE_COSINE", "one less the cosine of the angle between them.", Metric.COSINE),
                new Definition("DISTANCE",
                        "DISTANCE(a, b, metric): the distance by EUCLIDEAN, COSINE, DOT or L2_SQUARED.", 3, 3,
                        call -> distance(
                                call, Metric.of(call.constantText(2)))));
    }

    private enum Metric {
        SQUARED,
        EUCLIDEAN,
        COSINE,
        DOT;

        static Metric of(String name) {
            return switch (name.toUpperCase(Locale.ROOT)) {
                case "EUCLIDEAN" -> EUCLIDEAN;
                case "COSINE" -> COSINE;
                case "DOT" -> DOT;
                case "L2_SQUARED" -> SQUARED;
                default -> throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "distance");
            };
        }

        double of(float[] a, float[] b) {
            double dot = 0;
            double left = 0;
            double right = 0;
            double square = 0;
            for (int i = 0; i < a.length; i++) {
                dot += (double) a[i] * b[i];
                left += (double) a[i] * a[i];
                right += (double) b[i] * b[i];
                square += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
            }
            return switch (this) {
                case SQUARED -> square;
                case EUCLIDEAN -> Math.sqrt(square);
                case COSINE -> 1 - dot / (Math.sqrt(left) * Math.sqrt(right));
                case DOT -> -dot;
            };
        }
    }

    private static Resolution fromText(Call call) {
        SqlType type = Types.string(16_000, "binary");
        return call.result(type, a -> Computed.ofBytes(type, (frame, buffer) -> {
            float[] vector = read(a[0], frame, call.name());
            return vector == null ? null : buffer.set(bytes(vector));
        }));
    }

    private static Resolution toText(Call call) {
        SqlType type = Types.string(200_000, SqlType.DEFAULT_COLLATION);
        return call.result(type, 4, a -> Computed.ofString(type, frame -> {
            float[] vector = read(a[0], frame, call.name());
            if (vector == null) {
                return null;
            }
            StringJoiner text = new StringJoiner(", ", "[", "]");
            for (float number : vector) {
                text.add(Numbers.text(Double.parseDouble(Float.toString(number))));
            }
            return text.toString();
        }));
    }

    private static Definition distance(String name, String what, Metric metric) {
        return new Definition(name, name + "(a, b): " + what, 2, 2, call -> distance(call, metric));
    }

    private static Resolution distance(Call call, Metric metric) {
        return call.nullable(true).result(Types.DOUBLE, a -> Computed.ofDouble(Types.DOUBLE, frame -> {
            float[] left = read(a[0], frame, call.name());
            float[] right = left == null ? null : read(a[1], frame, call.name());
            if (left == null || right == null) {
                frame.isNull = true;
                return 0;
            }
            if (left.length != right.length) {
                throw new SqlException(ErrorCode.WRONG_ARGUMENTS, call.name().toLowerCase(Locale.ROOT));
            }
            frame.isNull = false;
            return metric.of(left, right);
        }));
    }

    private static byte[] bytes(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    /** A vector from bytes, a text or a JSON array; null for NULL. */
    private static float @Nullable [] read(Evaluator argument, Frame frame, String function) {
        if (argument.repr() == Repr.JSON) {
            JsonValue json = argument.evalJson(frame);
            return frame.isNull ? null : numbers(json, function);
        }
        Slice value = Conversions.toText(argument).evalBytes(frame);
        if (frame.isNull) {
            return null;
        }
        if (Types.isBinary(argument.type())) {
            if (value.length == 0 || value.length % 4 != 0) {
                throw wrong(function);
            }
            float[] vector = new float[value.length / 4];
            ByteBuffer.wrap(value.array, value.offset, value.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(vector);
            return vector;
        }
        try {
            return numbers(JsonText.parse(value.toString()), function);
        } catch (JsonText.Malformed malformed) {
            throw SqlException.causedBy(malformed, ErrorCode.WRONG_ARGUMENTS, function.toLowerCase(Locale.ROOT));
        }
    }

    private static float[] numbers(JsonValue json, String function) {
        if (!(json instanceof JsonValue.Array array) || array.elements().isEmpty()) {
            throw wrong(function);
        }
        float[] vector = new float[array.elements().size()];
        for (int i = 0; i < vector.length; i++) {
            JsonValue element = array.elements().get(i);
            boolean number = element instanceof JsonValue.Int
                    || element instanceof JsonValue.UnsignedInt
                    || element instanceof JsonValue.Double
                    || element instanceof JsonValue.Decimal;
            if (!number) {
                throw wrong(function);
            }
            vector[i] = JsonOrder.decimal(element).floatValue();
        }
        return vector;
    }

    private static SqlException wrong(String function) {
        return new SqlException(ErrorCode.WRONG_ARGUMENTS, function.toLowerCase(Locale.ROOT));
    }
}
