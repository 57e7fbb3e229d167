package dev.bough.engine.expression;

import dev.bough.api.type.SqlType;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Evaluators of constants, parameters and variables; and evaluation to a {@link Value}. */
public final class Literals {
    private Literals() {}

    /** A constant. */
    public static Evaluator of(Value value) {
        return switch (value) {
            case Value.Null none -> new NullEvaluator(none.type());
            case Value.Long number -> new LongConstant(number.type(), number.value());
            case Value.Double number -> new DoubleConstant(number.type(), number.value());
            case Value.Decimal number -> new DecimalConstant(number.type(), number.value());
            case Value.Bytes bytes -> new BytesConstant(bytes.type(), bytes.value());
            case Value.Json json -> new JsonConstant(json.type(), json.value());
        };
    }

    public static Evaluator ofNull(SqlType type) {
        return new NullEvaluator(type);
    }

    /** {@code x'4D79'}, {@code b'101'}: a string of bytes that is an unsigned number where a number is wanted. */
    public static Evaluator hex(byte[] bytes) {
        return new BytesConstant(Types.hexLiteral(bytes.length), bytes);
    }

    /** A parameter of the statement, which must come with a value of this type's representation. */
    public static Evaluator parameter(int number, SqlType type) {
        return new Parameter(number, type);
    }

    /** {@code @name}, converted to the type that it had when the statement was planned. */
    public static Evaluator userVariable(String name, SqlType type) {
        return new Variable(type, frame -> frame.statement().session().userVariable(name));
    }

    /** {@code @@name}. */
    public static Evaluator systemVariable(String name, boolean global, SqlType type) {
        return new Variable(type, frame -> frame.statement().session().systemVariable(name, global));
    }

    /** {@code @name := value}, whose value is the value assigned. */
    public static Evaluator assignVariable(String name, Evaluator value) {
        SqlType type = value.type();
        return new Variable(type, frame -> {
            Value assigned = value(value, frame);
            frame.statement().session().userVariable(name, assigned);
            return assigned;
        });
    }

    /** Whether the evaluator is the constant NULL. */
    public static boolean isNull(Evaluator evaluator) {
        return evaluator instanceof NullEvaluator;
    }

    /** Whether the evaluator gives the same in every row of every execution. */
    public static boolean isConstant(Evaluator evaluator) {
        return constant(evaluator) != null;
    }

    /** Whether the evaluator is a constant or a parameter, which a literal may have been lifted to. */
    public static boolean isFixed(Evaluator evaluator) {
        return evaluator instanceof Parameter || isConstant(evaluator);
    }

    /** The value of a constant; null for any other evaluator. */
    public static @Nullable Value constant(Evaluator evaluator) {
        return switch (evaluator) {
            case NullEvaluator none -> new Value.Null(none.type());
            case LongConstant number -> new Value.Long(number.type(), number.value);
            case DoubleConstant number -> new Value.Double(number.type(), number.value);
            case DecimalConstant number -> new Value.Decimal(number.type(), number.value);
            case BytesConstant bytes -> new Value.Bytes(bytes.type(), bytes.value.toBytes());
            case JsonConstant json -> new Value.Json(json.type(), json.value);
            default -> null;
        };
    }

    /** Evaluates once, to a value that stays. */
    public static Value value(Evaluator evaluator, Frame frame) {
        SqlType type = evaluator.type();
        return switch (evaluator.repr()) {
            case LONG -> {
                long value = evaluator.evalLong(frame);
                yield frame.isNull ? new Value.Null(type) : new Value.Long(type, value);
            }
            case DOUBLE -> {
                double value = evaluator.evalDouble(frame);
                yield frame.isNull ? new Value.Null(type) : new Value.Double(type, value);
            }
            case DECIMAL -> {
                BigDecimal value = evaluator.evalDecimal(frame);
                yield frame.isNull ? new Value.Null(type) : new Value.Decimal(type, value);
            }
            case BYTES -> {
                Slice value = evaluator.evalBytes(frame);
                yield frame.isNull ? new Value.Null(type) : new Value.Bytes(type, value.toBytes());
            }
            case JSON -> {
                JsonValue value = evaluator.evalJson(frame);
                yield frame.isNull ? new Value.Null(type) : new Value.Json(type, value);
            }
        };
    }

    /** Evaluates whatever the representation and tells whether the result is NULL. */
    public static boolean evalsToNull(Evaluator evaluator, Frame frame) {
        switch (evaluator.repr()) {
            case LONG -> evaluator.evalLong(frame);
            case DOUBLE -> evaluator.evalDouble(frame);
            case DECIMAL -> evaluator.evalDecimal(frame);
            case BYTES -> evaluator.evalBytes(frame);
            case JSON -> evaluator.evalJson(frame);
        }
        return frame.isNull;
    }

    /** NULL in any representation. */
    static final class NullEvaluator extends Evaluator {
        private final Slice empty = new Slice();

        NullEvaluator(SqlType type) {
            super(type);
        }

        @Override
        public long evalLong(Frame frame) {
            frame.isNull = true;
            return 0;
        }

        @Override
        public double evalDouble(Frame frame) {
            frame.isNull = true;
            return 0;
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            frame.isNull = true;
            return BigDecimal.ZERO;
        }

        @Override
        public Slice evalBytes(Frame frame) {
            frame.isNull = true;
            return empty;
        }

        @Override
        public JsonValue evalJson(Frame frame) {
            frame.isNull = true;
            return JsonValue.Literal.NULL;
        }
    }

    private static final class LongConstant extends Evaluator {
        private final long value;

        LongConstant(SqlType type, long value) {
            super(type);
            this.value = value;
        }

        @Override
        public long evalLong(Frame frame) {
            frame.isNull = false;
            return value;
        }
    }

    private static final class DoubleConstant extends Evaluator {
        private final double value;

        DoubleConstant(SqlType type, double value) {
            super(type);
            this.value = value;
        }

        @Override
        public double evalDouble(Frame frame) {
            frame.isNull = false;
            return value;
        }
    }

    private static final class DecimalConstant extends Evaluator {
        private final BigDecimal value;

        DecimalConstant(SqlType type, BigDecimal value) {
            super(type);
            this.value = value;
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            frame.isNull = false;
            return value;
        }
    }

    private static final class BytesConstant extends Evaluator {
        private final Slice value;

        BytesConstant(SqlType type, byte[] value) {
            super(type);
            this.value = new Slice(value);
        }

        @Override
        public Slice evalBytes(Frame frame) {
            frame.isNull = false;
            return value;
        }
    }

    private static final class JsonConstant extends Evaluator {
        private final JsonValue value;

        JsonConstant(SqlType type, JsonValue value) {
            super(type);
            this.value = value;
        }

        @Override
        public JsonValue evalJson(Frame frame) {
            frame.isNull = false;
            return value;
        }
    }

    private static final class Parameter extends Evaluator {
        private final int number;

        Parameter(int number, SqlType type) {
            super(type);
            this.number = number;
        }

        private boolean isNull(Frame frame) {
            frame.isNull = frame.statement().parameters().isNull(number);
            return frame.isNull;
        }

        @Override
        public long evalLong(Frame frame) {
            return isNull(frame) ? 0 : frame.statement().parameters().longAt(number);
        }

        @Override
        public double evalDouble(Frame frame) {
            return isNull(frame) ? 0 : frame.statement().parameters().doubleAt(number);
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            return isNull(frame) ? BigDecimal.ZERO : frame.statement().parameters().decimalAt(number);
        }

        @Override
        public Slice evalBytes(Frame frame) {
            return isNull(frame) ? new Slice() : frame.statement().parameters().bytesAt(number);
        }
    }

    /** A value that is looked up, and converted where its type is not that of the plan. */
    private static final class Variable extends Evaluator {
        private final Computed.Body<Value> lookup;
        private final Slice slice = new Slice();

        Variable(SqlType type, Computed.Body<Value> lookup) {
            super(type);
            this.lookup = lookup;
        }

        private Value find(Frame frame) {
            Value found = lookup.eval(frame);
            if (found == null || found.isNull()) {
                frame.isNull = true;
                return Value.NULL;
            }
            if (!found.type().equals(type())) {
                found = value(Conversions.convert(of(found), type()), frame);
            }
            frame.isNull = found.isNull();
            return found;
        }

        @Override
        public long evalLong(Frame frame) {
            return find(frame) instanceof Value.Long found ? found.value() : 0;
        }

        @Override
        public double evalDouble(Frame frame) {
            return find(frame) instanceof Value.Double found ? found.value() : 0;
        }

        @Override
        public BigDecimal evalDecimal(Frame frame) {
            return find(frame) instanceof Value.Decimal found ? found.value() : BigDecimal.ZERO;
        }

        @Override
        public Slice evalBytes(Frame frame) {
            return find(frame) instanceof Value.Bytes found ? slice.set(found.value()) : slice.set(new byte[0]);
        }

        @Override
        public JsonValue evalJson(Frame frame) {
            return find(frame) instanceof Value.Json found ? found.value() : JsonValue.Literal.NULL;
        }
    }
}
