package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Types;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.zip.CRC32;

/** Mathematical functions (MySQL manual, 14.6.2). */
final class NumericFunctions {
    private NumericFunctions() {}

    static List<Function> functions() {
        Definition ceiling = new Definition("CEILING", "CEILING(a): the least whole number not below a.", 1, 1,
                call -> whole(call, RoundingMode.CEILING));
        Definition power = new Definition("POW", "POW(a, b): a to the power of b.", 2, 2, NumericFunctions::power);
        Definition tangent =
                new Definition("ATAN", "ATAN(a) or ATAN(y, x): the arc tangent.", 1, 2, NumericFunctions::arcTangent);
        return List.of(
                new Definition("ABS", "ABS(a): without its sign.", 1, 1, NumericFunctions::absolute),
                new Definition("SIGN", "SIGN(a): -1, 0 or 1.", 1, 1, NumericFunctions::sign),
                ceiling,
                ceiling.named("CEIL"),
                new Definition("FLOOR", "FLOOR(a): the greatest whole number not above a.", 1, 1,
                        call -> whole(call, RoundingMode.FLOOR)),
                new Definition("ROUND", "ROUND(a[, digits]): to so many digits after the point.", 1, 2,
                        call -> round(call, true)),
                new Definition("TRUNCATE", "TRUNCATE(a, digits): cut to so many digits after the point.", 2, 2,
                        call -> round(call, false)),
                power,
                power.named("POWER"),
                tangent,
                tangent.named("ATAN2"),
                real("SQRT", "the square root.", x -> x < 0 ? Double.NaN : Math.sqrt(x)),
                real("EXP", "e to the power of a.", Math::exp),
                real("SIN", "the sine.", Math::sin),
                real("COS", "the cosine.", Math::cos),
                real("TAN", "the tangent.", Math::tan),
                real("COT", "the cotangent.", x -> 1 / Math.tan(x)),
                real("ASIN", "the arc sine.", Math::asin),
                real("ACOS", "the arc cosine.", Math::acos),
                real("DEGREES", "radians as degrees.", x -> x * (180 / Math.PI)),
                real("RADIANS", "degrees as radians.", x -> x * (Math.PI / 180)),
                logarithm("LN", "the natural logarithm.", Math::log),
                logarithm("LOG2", "the logarithm to base 2.", NumericFunctions::logarithm2),
                logarithm("LOG10", "the logarithm to base 10.", Math::log10),
                new Definition("LOG", "LOG(a) or LOG(base, a): the logarithm.", 1, 2, NumericFunctions::logarithm),
                new Definition("PI", "PI(): 3.141593.", 0, 0, call -> {
                    SqlType type = Types.DOUBLE.withScale(6);
                    return call.result(type, a -> Computed.ofDouble(type, frame -> {
                        frame.isNull = false;
                        return Math.PI;
                    }));
                }),
                new Definition("RAND", "RAND([seed]): a number from 0 up to, not including, 1.", 0, 1,
                        NumericFunctions::random),
                new Definition("CRC32", "CRC32(s): the checksum.", 1, 1,
                        call -> Texts.measureBytes(call, Types.UNSIGNED, (frame, text) -> {
                            CRC32 sum = new CRC32();
                            sum.update(text.array, text.offset, text.length);
                            return sum.getValue();
                        })));
    }

    /** A function of real numbers; not a number for NULL. */
    @FunctionalInterface
    private interface Real {
        double apply(double value);
    }

    private static Definition real(String name, String what, Real function) {
        return new Definition(name, name + "(a): " + what, 1, 1, call -> {
            String text = name.toLowerCase(java.util.Locale.ROOT) + "(" + call.operand(0).text() + ")";
            return call.nullable(true).result(Types.DOUBLE, a -> {
                Evaluator number = Conversions.toDouble(a[0]);
                return Computed.ofDouble(Types.DOUBLE, frame -> {
                    double value = number.evalDouble(frame);
                    if (frame.isNull) {
                        return 0;
                    }
                    double result = function.apply(value);
                    if (Double.isInfinite(result)) {
                        throw Arithmetic.outOfRange("DOUBLE", text);
                    }
                    frame.isNull = Double.isNaN(result);
                    return result;
                });
            });
        });
    }

    private static Definition logarithm(String name, String what, Real function) {
        return new Definition(name, name + "(a): " + what, 1, 1, call -> call.nullable(true).result(Types.DOUBLE, a -> {
            Evaluator number = Conversions.toDouble(a[0]);
            return Computed.ofDouble(Types.DOUBLE, frame -> {
                double value = number.evalDouble(frame);
                return !frame.isNull && positive(frame, value) ? function.apply(value) : 0;
            });
        }));
    }

    private static boolean positive(dev.bough.engine.expression.Frame frame, double value) {
        if (value <= 0) {
            frame.statement().warn(ErrorCode.INVALID_ARGUMENT_FOR_LOGARITHM);
            frame.isNull = true;
            return false;
        }
        return true;
    }

    private static double logarithm2(double value) {
        int exponent = Math.getExponent(value);
        return value == Math.scalb(1.0, exponent) ? exponent : Math.log(value) / Math.log(2);
    }

    private static Resolution logarithm(Call call) {
        return call.nullable(true).result(Types.DOUBLE, a -> {
            Evaluator first = Conversions.toDouble(a[0]);
            Evaluator second = a.length > 1 ? Conversions.toDouble(a[1]) : null;
            return Computed.ofDouble(Types.DOUBLE, frame -> {
                double base = first.evalDouble(frame);
                if (frame.isNull || !positive(frame, base)) {
                    return 0;
                }
                if (second == null) {
                    return Math.log(base);
                }
                double value = second.evalDouble(frame);
                if (frame.isNull || !positive(frame, value)) {
                    return 0;
                }
                if (base == 1) {
                    frame.statement().warn(ErrorCode.INVALID_ARGUMENT_FOR_LOGARITHM);
                    frame.isNull = true;
                    return 0;
                }
                return base == 2 ? logarithm2(value)
                        : base == 10 ? Math.log10(value) : Math.log(value) / Math.log(base);
            });
        });
    }

    private static Resolution power(Call call) {
        String text = "pow(" + call.operand(0).text() + "," + call.operand(1).text() + ")";
        return call.result(Types.DOUBLE, a -> {
            Evaluator base = Conversions.toDouble(a[0]);
            Evaluator exponent = Conversions.toDouble(a[1]);
            return Computed.ofDouble(Types.DOUBLE, frame -> {
                double x = base.evalDouble(frame);
                if (frame.isNull) {
                    return 0;
                }
                double y = exponent.evalDouble(frame);
                if (frame.isNull) {
                    return 0;
                }
                double result = Math.pow(x, y);
                if (!Double.isFinite(result)) {
                    throw Arithmetic.outOfRange("DOUBLE", text);
                }
                return result;
            });
        });
    }

    private static Resolution arcTangent(Call call) {
        return call.result(Types.DOUBLE, a -> {
            Evaluator first = Conversions.toDouble(a[0]);
            Evaluator second = a.length > 1 ? Conversions.toDouble(a[1]) : null;
            return Computed.ofDouble(Types.DOUBLE, frame -> {
                double y = first.evalDouble(frame);
                if (frame.isNull || second == null) {
                    return Math.atan(y);
                }
                return Math.atan2(y, second.evalDouble(frame));
            });
        });
    }

    private static Resolution absolute(Call call) {
        SqlType type = call.type(0);
        String text = "abs(" + call.operand(0).text() + ")";
        return switch (NumericFamily.of(type)) {
            case INTEGER -> {
                boolean unsigned = type.isUnsigned() && Types.isInteger(type);
                SqlType result = unsigned ? Types.UNSIGNED : Types.BIGINT;
                yield call.result(result, a -> {
                    Evaluator number = Conversions.toLong(a[0]);
                    return Computed.ofLong(result, frame -> {
                        long value = number.evalLong(frame);
                        if (value == Long.MIN_VALUE && !unsigned && !frame.isNull) {
                            throw Arithmetic.integerOutOfRange(false, text);
                        }
                        return unsigned ? value : Math.abs(value);
                    });
                });
            }
            case DECIMAL -> {
                SqlType result = Conversions.decimalType(type);
                yield call.result(result, a -> {
                    Evaluator number = Computed.retyped(Conversions.toDecimal(a[0]), result);
                    return Computed.ofDecimal(result, frame -> {
                        BigDecimal value = number.evalDecimal(frame);
                        return frame.isNull ? null : value.abs();
                    });
                });
            }
            default -> call.result(Types.DOUBLE, a -> {
                Evaluator number = Conversions.toDouble(a[0]);
                return Computed.ofDouble(Types.DOUBLE, frame -> Math.abs(number.evalDouble(frame)));
            });
        };
    }

    private static Resolution sign(Call call) {
        return call.result(Types.BIGINT, a -> {
            Evaluator number = Types.isInteger(a[0].type()) || a[0].type().family() == TypeKind.Family.DECIMAL
                    ? Conversions.toDecimal(a[0])
                    : Conversions.toDouble(a[0]);
            return Computed.ofLong(Types.BIGINT, frame -> number.type().family() == TypeKind.Family.DECIMAL
                    ? number.evalDecimal(frame).signum()
                    : (long) Math.signum(number.evalDouble(frame)));
        });
    }

    private static Resolution whole(Call call, RoundingMode mode) {
        SqlType type = call.type(0);
        return switch (NumericFamily.of(type)) {
            case INTEGER -> {
                SqlType result = type.isUnsigned() && Types.isInteger(type) ? Types.UNSIGNED : Types.BIGINT;
                yield call.result(result, a -> Computed.retyped(Conversions.toLong(a[0]), result));
            }
            case DECIMAL -> {
                int digits = Types.precision(type) - Types.scale(type);
                boolean fits = digits < 18;
                SqlType result = fits ? Types.BIGINT : Decimals.type(digits + 1, 0, false);
                yield call.result(result, a -> {
                    Evaluator number = Conversions.toDecimal(a[0]);
                    return fits
                            ? Computed.ofLong(result, frame -> number.evalDecimal(frame).setScale(0, mode).longValue())
                            : Computed.ofDecimal(result, frame -> {
                                BigDecimal value = number.evalDecimal(frame);
                                return frame.isNull ? null : value.setScale(0, mode);
                            });
                });
            }
            default -> call.result(Types.DOUBLE, a -> {
                Evaluator number = Conversions.toDouble(a[0]);
                return Computed.ofDouble(Types.DOUBLE, frame -> {
                    double value = number.evalDouble(frame);
                    return (mode == RoundingMode.FLOOR ? Math.floor(value) : Math.ceil(value)) + 0.0;
                });
            });
        };
    }

    private static Resolution round(Call call, boolean half) {
        SqlType type = call.type(0);
        String text = call.name().toLowerCase(java.util.Locale.ROOT) + "(" + call.operand(0).text() + ")";
        Long constant = call.has(1) ? call.constantLong(1) : Long.valueOf(0);
        return switch (NumericFamily.of(type)) {
            case INTEGER -> {
                boolean unsigned = type.isUnsigned() && Types.isInteger(type);
                SqlType result = unsigned ? Types.UNSIGNED : Types.BIGINT;
                yield call.result(result, a -> {
                    Evaluator number = Conversions.toLong(a[0]);
                    Evaluator digits = digits(a);
                    return Computed.ofLong(result, frame -> {
                        long value = number.evalLong(frame);
                        if (frame.isNull) {
                            return 0;
                        }
                        long scale = digits.evalLong(frame);
                        return frame.isNull || scale >= 0 ? value : roundWhole(value, scale, half, unsigned, text);
                    });
                });
            }
            case DECIMAL -> {
                int scale = constant == null
                        ? Types.scale(type)
                        : (int) Math.min(Math.max(constant, 0), Decimals.MAX_SCALE);
                SqlType result = Decimals.type(Types.precision(type) - Types.scale(type) + scale + (half ? 1 : 0),
                        scale, type.isUnsigned());
                yield call.result(result, a -> {
                    Evaluator number = Conversions.toDecimal(a[0]);
                    Evaluator digits = digits(a);
                    return Computed.ofDecimal(result, frame -> {
                        BigDecimal value = number.evalDecimal(frame);
                        if (frame.isNull) {
                            return null;
                        }
                        long places = digits.evalLong(frame);
                        return frame.isNull ? null : round(value, places, half);
                    });
                });
            }
            default -> call.result(Types.DOUBLE, a -> {
                Evaluator number = Conversions.toDouble(a[0]);
                Evaluator digits = digits(a);
                return Computed.ofDouble(Types.DOUBLE, frame -> {
                    double value = number.evalDouble(frame);
                    if (frame.isNull) {
                        return 0;
                    }
                    long places = digits.evalLong(frame);
                    return frame.isNull ? 0 : round(value, places, half);
                });
            });
        };
    }

    private static Evaluator digits(Evaluator[] arguments) {
        return arguments.length > 1
                ? Conversions.toLong(arguments[1])
                : Literals.of(dev.bough.engine.type.Value.of(0));
    }

    private static long roundWhole(long value, long scale, boolean half, boolean unsigned, String text) {
        BigDecimal rounded = round(Decimals.ofLong(value, unsigned), scale, half);
        if (Decimals.beyondLong(rounded, unsigned)) {
            throw Arithmetic.integerOutOfRange(unsigned, text);
        }
        return rounded.longValue();
    }

    private static BigDecimal round(BigDecimal value, long places, boolean half) {
        if (places >= value.scale()) {
            return value;
        }
        if (places < -70) {
            return BigDecimal.ZERO;
        }
        BigDecimal rounded = value.setScale((int) places, half ? RoundingMode.HALF_UP : RoundingMode.DOWN);
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private static double round(double value, long places, boolean half) {
        if (places > 300 || !Double.isFinite(value)) {
            return value;
        }
        if (places < -308) {
            return 0;
        }
        double power = Math.pow(10, Math.abs(places));
        double scaled = places < 0 ? value / power : value * power;
        if (!Double.isFinite(scaled)) {
            return value;
        }
        double rounded = half ? Math.rint(scaled) : scaled < 0 ? Math.ceil(scaled) : Math.floor(scaled);
        return (places < 0 ? rounded * power : rounded / power) + 0.0;
    }

    // ---- RAND

    private static final long RANDOM_LIMIT = 0x3FFFFFFFL;

    private static Resolution random(Call call) {
        call.changing().nullable(false);
        if (!call.has(0)) {
            return call.result(Types.DOUBLE, a -> Computed.ofDouble(Types.DOUBLE, frame -> {
                frame.isNull = false;
                return frame.statement().session().random();
            }));
        }
        return call.result(Types.DOUBLE, a -> {
            Evaluator seed = Conversions.toLong(a[0]);
            boolean once = Literals.isConstant(a[0]);
            long[] state = new long[2];
            boolean[] seeded = new boolean[1];
            return Computed.ofDouble(Types.DOUBLE, frame -> {
                if (!once || !seeded[0]) {
                    long start = seed.evalLong(frame) & 0xFFFFFFFFL;
                    state[0] = (start * 0x10001L + 55_555_555L & 0xFFFFFFFFL) % RANDOM_LIMIT;
                    state[1] = (start * 0x10000001L & 0xFFFFFFFFL) % RANDOM_LIMIT;
                    seeded[0] = true;
                }
                frame.isNull = false;
                state[0] = (state[0] * 3 + state[1]) % RANDOM_LIMIT;
                state[1] = (state[0] + state[1] + 33) % RANDOM_LIMIT;
                return (double) state[0] / RANDOM_LIMIT;
            });
        });
    }
}
