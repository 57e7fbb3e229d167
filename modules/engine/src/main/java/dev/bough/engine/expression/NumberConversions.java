package dev.bough.engine.expression;

import dev.bough.api.type.SqlType;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;

/** Conversions to integers, floating-point numbers and decimals. */
final class NumberConversions {
    private NumberConversions() {}

    static Evaluator toLong(Evaluator from, SqlType to) {
        boolean unsigned = to.isUnsigned();
        SqlType type = from.type();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(to);
            case INTEGER, BIT, ENUM, SET -> Computed.retyped(from, to);
            case FLOATING -> Computed.ofLong(to, frame -> Numbers.toLong(from.evalDouble(frame), unsigned));
            case DECIMAL -> Computed.ofLong(to, frame -> {
                BigDecimal value = from.evalDecimal(frame);
                return frame.isNull ? 0 : Decimals.toLong(value, unsigned);
            });
            case DATE -> Computed.ofLong(to, frame -> Temporal.toNumber(from.evalLong(frame), false));
            case DATETIME -> Computed.ofLong(to, frame -> {
                long rounded = Temporal.round(from.evalLong(frame), 0);
                return Temporal.toNumber(rounded, true);
            });
            case TIME -> Computed.ofLong(
                    to, frame -> Temporal.timeToNumber(Temporal.roundMicros(from.evalLong(frame), 0)));
            case STRING, GEOMETRY -> Types.isHexLiteral(type)
                    ? Computed.retyped(hexNumber(from), to)
                    : new TextToLong(from, to);
            case JSON -> Computed.ofLong(to, frame -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull ? 0 : JsonConversions.toLong(value, unsigned, frame);
            });
        };
    }

    /** The unsigned number that a hexadecimal literal is. */
    static Evaluator hexNumber(Evaluator from) {
        return Computed.ofLong(Types.UNSIGNED, frame -> {
            Slice bytes = from.evalBytes(frame);
            long bits = 0;
            for (int i = 0; i < bytes.length && !frame.isNull; i++) {
                bits = bits << 8 | bytes.byteAt(i) & 0xFF;
            }
            return bits;
        });
    }

    private static final class TextToLong extends Evaluator {
        private final Evaluator from;
        private final NumberParser parser = new NumberParser();

        TextToLong(Evaluator from, SqlType to) {
            super(to);
            this.from = from;
        }

        @Override
        public long evalLong(Frame frame) {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            long value = parser.toLong(text.array, text.offset, text.length, type().isUnsigned());
            if (parser.truncated || parser.outOfRange) {
                Conversions.truncated(frame, "INTEGER", text);
            }
            return value;
        }
    }

    static Evaluator toDouble(Evaluator from, SqlType to) {
        SqlType type = from.type();
        boolean unsigned = type.isUnsigned();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(to);
            case INTEGER, BIT, ENUM, SET -> new LongToDouble(from, to, unsigned);
            case FLOATING -> Computed.retyped(from, to);
            case DECIMAL -> Computed.ofDouble(to, frame -> {
                BigDecimal value = from.evalDecimal(frame);
                return frame.isNull ? 0 : value.doubleValue();
            });
            case DATE -> Computed.ofDouble(to, frame -> Temporal.toNumber(from.evalLong(frame), false));
            case DATETIME -> Computed.ofDouble(to, frame -> {
                long value = from.evalLong(frame);
                return Temporal.toNumber(value, true) + Temporal.micros(value) / 1e6;
            });
            case TIME -> Computed.ofDouble(to, frame -> {
                long value = from.evalLong(frame);
                return Temporal.timeToNumber(value) + value % Temporal.MICROS_PER_SECOND / 1e6;
            });
            case STRING, GEOMETRY -> Types.isHexLiteral(type)
                    ? new LongToDouble(hexNumber(from), to, true)
                    : new TextToDouble(from, to);
            case JSON -> Computed.ofDouble(to, frame -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull ? 0 : JsonConversions.toDecimal(value, frame, "DOUBLE").doubleValue();
            });
        };
    }

    private static final class LongToDouble extends Evaluator {
        private final Evaluator from;
        private final boolean unsigned;

        LongToDouble(Evaluator from, SqlType to, boolean unsigned) {
            super(to);
            this.from = from;
            this.unsigned = unsigned;
        }

        @Override
        public double evalDouble(Frame frame) {
            return Numbers.toDouble(from.evalLong(frame), unsigned);
        }
    }

    private static final class TextToDouble extends Evaluator {
        private final Evaluator from;
        private final NumberParser parser = new NumberParser();

        TextToDouble(Evaluator from, SqlType to) {
            super(to);
            this.from = from;
        }

        @Override
        public double evalDouble(Frame frame) {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            double value = parser.toDouble(text.array, text.offset, text.length);
            if (parser.truncated || parser.outOfRange) {
                Conversions.truncated(frame, "DOUBLE", text);
            }
            return value;
        }
    }

    static Evaluator toDecimal(Evaluator from, SqlType to) {
        SqlType type = from.type();
        boolean unsigned = type.isUnsigned();
        return switch (type.family()) {
            case NULL -> Literals.ofNull(to);
            case INTEGER, BIT, ENUM, SET -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull ? null : Decimals.ofLong(value, unsigned);
            });
            case FLOATING -> Computed.ofDecimal(to, frame -> {
                double value = from.evalDouble(frame);
                return frame.isNull ? null : Decimals.ofDouble(value);
            });
            case DECIMAL -> Computed.retyped(from, to);
            case DATE -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull ? null : BigDecimal.valueOf(Temporal.toNumber(value, false));
            });
            case DATETIME -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull
                        ? null
                        : withMicros(Temporal.toNumber(value, true), Temporal.micros(value), type.scale());
            });
            case TIME -> Computed.ofDecimal(to, frame -> {
                long value = from.evalLong(frame);
                return frame.isNull
                        ? null
                        : withMicros(Temporal.timeToNumber(value), value % Temporal.MICROS_PER_SECOND, type.scale());
            });
            case STRING, GEOMETRY -> Types.isHexLiteral(type)
                    ? toDecimal(hexNumber(from), to)
                    : textToDecimal(from, to);
            case JSON -> Computed.ofDecimal(to, frame -> {
                JsonValue value = from.evalJson(frame);
                return frame.isNull ? null : JsonConversions.toDecimal(value, frame, "DECIMAL");
            });
        };
    }

    private static BigDecimal withMicros(long number, long micros, int scale) {
        BigDecimal whole = BigDecimal.valueOf(number);
        return scale <= 0
                ? whole
                : Decimals.round(whole.add(BigDecimal.valueOf(micros, 6)), scale);
    }

    private static Evaluator textToDecimal(Evaluator from, SqlType to) {
        NumberParser parser = new NumberParser();
        return Computed.ofDecimal(to, frame -> {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            BigDecimal value = parser.toDecimal(text.array, text.offset, text.length);
            if (parser.truncated || parser.outOfRange) {
                Conversions.truncated(frame, "DECIMAL", text);
            }
            return value;
        });
    }
}
