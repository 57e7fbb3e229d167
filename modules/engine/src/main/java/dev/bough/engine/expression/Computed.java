package dev.bough.engine.expression;

import dev.bough.api.type.SqlType;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Evaluators made of a lambda, for what is not on the hot path. Those that answer objects answer null for NULL and need not
 * touch the null flag; the others set it.
 */
public final class Computed {
    private Computed() {}

    /** Computes a long and sets the null flag. */
    @FunctionalInterface
    public interface LongBody {
        long eval(Frame frame);
    }

    /** Computes a double and sets the null flag. */
    @FunctionalInterface
    public interface DoubleBody {
        double eval(Frame frame);
    }

    /** Computes an object; null for NULL. */
    @FunctionalInterface
    public interface Body<T> {
        @Nullable
        T eval(Frame frame);
    }

    /** Computes a string in a buffer of the evaluator's own, or anywhere else; null for NULL. */
    @FunctionalInterface
    public interface TextBody {
        @Nullable
        Slice eval(Frame frame, TextBuffer buffer);
    }

    public static Evaluator ofLong(SqlType type, LongBody body) {
        return new Evaluator(type) {
            @Override
            public long evalLong(Frame frame) {
                return body.eval(frame);
            }
        };
    }

    public static Evaluator ofDouble(SqlType type, DoubleBody body) {
        return new Evaluator(type) {
            @Override
            public double evalDouble(Frame frame) {
                return body.eval(frame);
            }
        };
    }

    public static Evaluator ofDecimal(SqlType type, Body<BigDecimal> body) {
        return new Evaluator(type) {
            @Override
            public BigDecimal evalDecimal(Frame frame) {
                BigDecimal value = body.eval(frame);
                frame.isNull = value == null;
                return value == null ? BigDecimal.ZERO : value;
            }
        };
    }

    public static Evaluator ofBytes(SqlType type, TextBody body) {
        return new Evaluator(type) {
            private final TextBuffer buffer = new TextBuffer();
            private final Slice empty = new Slice();

            @Override
            public Slice evalBytes(Frame frame) {
                Slice value = body.eval(frame, buffer.reset());
                frame.isNull = value == null;
                return value == null ? empty : value;
            }
        };
    }

    /** A string by way of a {@link String}. */
    public static Evaluator ofString(SqlType type, Body<String> body) {
        return ofBytes(type, (frame, buffer) -> {
            String value = body.eval(frame);
            return value == null ? null : buffer.reset().append(value).slice();
        });
    }

    public static Evaluator ofJson(SqlType type, Body<JsonValue> body) {
        return new Evaluator(type) {
            @Override
            public JsonValue evalJson(Frame frame) {
                JsonValue value = body.eval(frame);
                frame.isNull = value == null;
                return value == null ? JsonValue.Literal.NULL : value;
            }
        };
    }

    /** The same values under another type with the same representation. */
    public static Evaluator retyped(Evaluator from, SqlType type) {
        return from.type().equals(type) ? from : new Retyped(from, type);
    }

    private static final class Retyped extends Choice {
        private final Evaluator from;

        Retyped(Evaluator from, SqlType type) {
            super(type);
            this.from = from;
        }

        @Override
        protected Evaluator choose(Frame frame) {
            return from;
        }
    }
}
