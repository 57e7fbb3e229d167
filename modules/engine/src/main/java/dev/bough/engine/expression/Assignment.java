package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.JsonText;
import dev.bough.engine.type.NumberParser;
import dev.bough.engine.type.Numbers;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Conversions of values to the columns they are stored in: what does not fit is an error in strict mode, and otherwise
 * becomes the nearest value with a warning (MySQL manual, 7.1.11 and 13). Messages name the column and
 * {@link Frame#rowNumber}. NULL passes: whether the column takes it is not decided here.
 */
public final class Assignment {
    private static final BigDecimal UNSIGNED_LIMIT = new BigDecimal("18446744073709551615");

    private Assignment() {}

    /** An evaluator whose values can be stored in a column of the type. */
    public static Evaluator assign(Evaluator from, SqlType to, String column) {
        if (Types.isNull(from.type())) {
            return Literals.ofNull(to);
        }
        return switch (to.family()) {
            case NULL -> from;
            case INTEGER -> to.kind() == TypeKind.YEAR ? toYear(from, to, column) : toInteger(from, to, column);
            case BIT -> toBit(from, to, column);
            case FLOATING -> toFloating(from, to, column);
            case DECIMAL -> toDecimal(from, to, column);
            case DATE, DATETIME, TIME -> TemporalAssignment.assign(from, to, column);
            case STRING, GEOMETRY -> StringAssignment.assign(from, to, column);
            case ENUM, SET -> MemberAssignment.assign(from, to, column);
            case JSON -> toJson(from, column);
        };
    }

    /** Converts one value, as {@link #assign} does. */
    public static Value assign(Value value, SqlType to, String column, StatementContext statement) {
        Frame frame = new Frame(0, statement);
        return Literals.value(assign(Literals.of(value), to, column), frame);
    }

    // ---- integers

    private static long minimum(SqlType type) {
        return type.isUnsigned() ? 0 : -1L << bits(type) - 1;
    }

    public static long maximum(SqlType type) {
        int bits = bits(type);
        return type.isUnsigned() ? (bits == 64 ? -1L : (1L << bits) - 1)
                : bits == 64 ? Long.MAX_VALUE : (1L << bits - 1) - 1;
    }

    private static int bits(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> 8;
            case SMALLINT -> 16;
            case MEDIUMINT -> 24;
            case INT -> 32;
            default -> 64;
        };
    }

    private static Evaluator toInteger(Evaluator from, SqlType to, String column) {
        SqlType type = from.type();
        return switch (type.family()) {
            case INTEGER, BIT, ENUM, SET -> new IntegerRange(from, to, column);
            case FLOATING -> Computed.ofLong(to, frame -> {
                double value = from.evalDouble(frame);
                return frame.isNull ? 0 : fitRounded(BigDecimal.valueOf(Math.rint(value)), to, column, frame);
            });
            case STRING, GEOMETRY -> textToInteger(from, to, column);
            default -> {
                Evaluator number = Conversions.toDecimal(from);
                yield Computed.ofLong(to, frame -> {
                    BigDecimal value = number.evalDecimal(frame);
                    return frame.isNull ? 0 : fitRounded(value, to, column, frame);
                });
            }
        };
    }

    private static final class IntegerRange extends Evaluator {
        private final Evaluator from;
        private final boolean unsignedSource;
        private final boolean unsigned;
        private final long minimum;
        private final long maximum;
        private final String column;

        IntegerRange(Evaluator from, SqlType to, String column) {
            super(to);
            this.from = from;
            this.column = column;
            unsignedSource = from.type().isUnsigned();
            unsigned = to.isUnsigned();
            minimum = minimum(to);
            maximum = maximum(to);
        }

        @Override
        public long evalLong(Frame frame) {
            long value = from.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            boolean huge = unsignedSource && value < 0;
            if (huge ? unsigned && maximum == -1L : value >= minimum && (maximum == -1L || value <= maximum)) {
                return value;
            }
            frame.statement().truncation(ErrorCode.WARN_DATA_OUT_OF_RANGE, column, frame.rowNumber);
            return huge || value > maximum && maximum != -1L ? maximum : minimum;
        }
    }

    private static long fitRounded(BigDecimal value, SqlType to, String column, Frame frame) {
        BigDecimal rounded = value.setScale(0, java.math.RoundingMode.HALF_UP);
        BigDecimal low = BigDecimal.valueOf(minimum(to));
        BigDecimal high = maximum(to) == -1L ? UNSIGNED_LIMIT : BigDecimal.valueOf(maximum(to));
        if (rounded.compareTo(low) < 0 || rounded.compareTo(high) > 0) {
            frame.statement().truncation(ErrorCode.WARN_DATA_OUT_OF_RANGE, column, frame.rowNumber);
            return rounded.signum() < 0 ? minimum(to) : maximum(to);
        }
        return rounded.longValue();
    }

    private static Evaluator textToInteger(Evaluator from, SqlType to, String column) {
        if (Types.isHexLiteral(from.type())) {
            return new IntegerRange(NumberConversions.hexNumber(from), to, column);
        }
        NumberParser parser = new NumberParser();
        return Computed.ofLong(to, frame -> {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            BigDecimal value = parser.toDecimal(text.array, text.offset, text.length);
            reportText(frame, "integer", text, parser, column);
            return fitRounded(value, to, column, frame);
        });
    }

    /** 1366 where the text does not begin with a number, 1265 where something follows it. */
    private static void reportText(Frame frame, String type, Slice text, NumberParser parser, String column) {
        boolean empty = !parser.truncated && isBlank(text);
        if (empty || parser.truncated && startsWithoutDigit(text)) {
            frame.statement()
                    .truncation(
                            ErrorCode.INCORRECT_VALUE_FOR_COLUMN, type, Conversions.shown(text), column,
                            frame.rowNumber);
        } else if (parser.truncated) {
            frame.statement().truncation(ErrorCode.WARN_DATA_TRUNCATED, column, frame.rowNumber);
        }
    }

    private static boolean isBlank(Slice text) {
        for (int i = 0; i < text.length; i++) {
            if (text.byteAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithoutDigit(Slice text) {
        for (int i = 0; i < text.length; i++) {
            byte b = text.byteAt(i);
            if (b >= '0' && b <= '9') {
                return false;
            }
            if (b != ' ' && b != '-' && b != '+' && b != '.' && (b < 9 || b > 13)) {
                return true;
            }
        }
        return true;
    }

    // ---- YEAR and BIT

    /** The YEAR that a number or text stands for; -1 for none. */
    static long year(long value, boolean text) {
        if (value == 0 && !text) {
            return 0;
        }
        if (value >= 0 && value <= 69) {
            return value + 2000;
        }
        if (value >= 70 && value <= 99) {
            return value + 1900;
        }
        return value >= 1901 && value <= 2155 ? value : -1;
    }

    private static Evaluator toYear(Evaluator from, SqlType to, String column) {
        if (Types.hasDate(from.type())) {
            return new YearRange(
                    Computed.ofLong(Types.BIGINT, f -> dev.bough.engine.type.Temporal.year(from.evalLong(f))), to,
                    column, false, null);
        }
        boolean text = Types.isString(from.type());
        Evaluator number = text ? textToInteger(from, Types.BIGINT, column) : Conversions.toLong(from);
        return new YearRange(number, to, column, text, text ? from : null);
    }

    private static final class YearRange extends Evaluator {
        private final Evaluator number;
        private final String column;
        private final boolean text;
        private final @org.jspecify.annotations.Nullable Evaluator source;

        YearRange(
                Evaluator number,
                SqlType to,
                String column,
                boolean text,
                @org.jspecify.annotations.Nullable Evaluator source) {
            super(to);
            this.number = number;
            this.column = column;
            this.text = text;
            this.source = source;
        }

        @Override
        public long evalLong(Frame frame) {
            long value = number.evalLong(frame);
            if (frame.isNull) {
                return 0;
            }
            boolean fourZeros = value == 0 && source != null && source.evalBytes(frame).length == 4;
            long year = fourZeros ? 0 : year(value, text);
            if (year < 0) {
                frame.statement().truncation(ErrorCode.WARN_DATA_OUT_OF_RANGE, column, frame.rowNumber);
                frame.isNull = false;
                return 0;
            }
            return year;
        }
    }

    private static Evaluator toBit(Evaluator from, SqlType to, String column) {
        int bits = Math.max(to.length(), 1);
        long mask = bits == 64 ? -1L : (1L << bits) - 1;
        if (Types.isString(from.type())) {
            return Computed.ofLong(to, frame -> {
                Slice text = from.evalBytes(frame);
                if (frame.isNull) {
                    return 0;
                }
                long value = 0;
                boolean tooLong = false;
                for (int i = 0; i < text.length; i++) {
                    tooLong |= (value >>> 56) != 0;
                    value = value << 8 | text.byteAt(i) & 0xFF;
                }
                return fitBits(value, tooLong || (value & ~mask) != 0, mask, column, frame);
            });
        }
        Evaluator number = NumberConversions.toLong(from, Types.UNSIGNED);
        return Computed.ofLong(to, frame -> {
            long value = number.evalLong(frame);
            return frame.isNull ? 0 : fitBits(value, (value & ~mask) != 0, mask, column, frame);
        });
    }

    private static long fitBits(long value, boolean tooLong, long mask, String column, Frame frame) {
        if (tooLong) {
            StatementContext statement = frame.statement();
            statement.truncation(
                    statement.isStrict() ? ErrorCode.DATA_TOO_LONG : ErrorCode.WARN_DATA_OUT_OF_RANGE, column,
                    frame.rowNumber);
            return mask;
        }
        return value;
    }

    // ---- FLOAT, DOUBLE, DECIMAL

    private static Evaluator toFloating(Evaluator from, SqlType to, String column) {
        boolean text = Types.isString(from.type()) && !Types.isHexLiteral(from.type());
        Evaluator number = text ? textToDouble(from, column) : Conversions.toDouble(from);
        boolean single = to.kind() == TypeKind.FLOAT;
        boolean fixed = to.scale() >= 0 && to.scale() < 31 && to.length() > 0;
        return Computed.ofDouble(to, frame -> {
            double value = number.evalDouble(frame);
            if (frame.isNull) {
                return 0;
            }
            double limit = single ? Float.MAX_VALUE : Double.MAX_VALUE;
            if (fixed) {
                value = Decimals.round(Decimals.ofDouble(value), to.scale()).doubleValue();
                limit = Decimals.limit(to.length(), to.scale(), false).doubleValue();
            }
            double fitted = Math.min(Math.max(value, to.isUnsigned() ? 0 : -limit), limit);
            if (fitted != value) {
                frame.statement().truncation(ErrorCode.WARN_DATA_OUT_OF_RANGE, column, frame.rowNumber);
            }
            return single ? (float) fitted : fitted;
        });
    }

    private static Evaluator textToDouble(Evaluator from, String column) {
        NumberParser parser = new NumberParser();
        return Computed.ofDouble(Types.DOUBLE, frame -> {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            double value = parser.toDouble(text.array, text.offset, text.length);
            if (parser.truncated || isBlank(text)) {
                frame.statement().truncation(ErrorCode.WARN_DATA_TRUNCATED, column, frame.rowNumber);
            }
            return parser.outOfRange ? Math.copySign(Double.POSITIVE_INFINITY, value) : value;
        });
    }

    private static Evaluator toDecimal(Evaluator from, SqlType to, String column) {
        boolean text = Types.isString(from.type()) && !Types.isHexLiteral(from.type());
        Evaluator number = text ? textToDecimal(from, column) : Conversions.toDecimal(from);
        int precision = to.length();
        int scale = Math.max(to.scale(), 0);
        return Computed.ofDecimal(to, frame -> {
            BigDecimal value = number.evalDecimal(frame);
            if (frame.isNull) {
                return null;
            }
            BigDecimal rounded = Decimals.round(value, scale);
            if (to.isUnsigned() && rounded.signum() < 0) {
                frame.statement().truncation(ErrorCode.WARN_DATA_OUT_OF_RANGE, column, frame.rowNumber);
                return BigDecimal.ZERO;
            }
            if (!Decimals.fits(rounded, precision, scale)) {
                frame.statement().truncation(ErrorCode.WARN_DATA_OUT_OF_RANGE, column, frame.rowNumber);
                return Decimals.limit(precision, scale, rounded.signum() < 0);
            }
            if (value.scale() > scale && rounded.compareTo(value) != 0) {
                frame.statement().note(ErrorCode.WARN_DATA_TRUNCATED, column, frame.rowNumber);
            }
            return rounded;
        });
    }

    private static Evaluator textToDecimal(Evaluator from, String column) {
        NumberParser parser = new NumberParser();
        return Computed.ofDecimal(Conversions.decimalType(from.type()), frame -> {
            Slice text = from.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            BigDecimal value = parser.toDecimal(text.array, text.offset, text.length);
            reportText(frame, "decimal", text, parser, column);
            return value;
        });
    }

    // ---- JSON

    private static Evaluator toJson(Evaluator from, String column) {
        SqlType type = from.type();
        if (!Types.isTextual(type)) {
            return Conversions.toJson(from);
        }
        if (Types.isBinary(type)) {
            return Computed.ofJson(Types.JSON, frame -> {
                from.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                throw new SqlException(ErrorCode.INVALID_JSON_CHARSET, "binary");
            });
        }
        Evaluator text = Conversions.toText(from);
        return Computed.ofJson(Types.JSON, frame -> {
            Slice value = text.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            try {
                return JsonText.parse(new String(value.array, value.offset, value.length, StandardCharsets.UTF_8));
            } catch (JsonText.Malformed malformed) {
                throw SqlException.causedBy(
                        malformed, ErrorCode.INVALID_JSON_TEXT, malformed.what(), malformed.position(), column);
            }
        });
    }

    /** The text of a number in a message. */
    static String shown(double value) {
        return Numbers.text(value);
    }
}
