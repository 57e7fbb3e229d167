package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Types;
import java.util.List;

/** The bit operators: on unsigned 64-bit integers, and on strings of bytes where both sides are such (MySQL manual, 14.12). */
final class Bits {
    private Bits() {}

    /** An operation on two words or bytes. */
    @FunctionalInterface
    private interface Operation {
        long apply(long a, long b);
    }

    static List<Function> functions() {
        return List.of(
                new Definition("&", "a & b: bits set in both.", 2, 2, call -> combine(call, (x, y) -> x & y)),
                new Definition("|", "a | b: bits set in one.", 2, 2, call -> combine(call, (x, y) -> x | y)),
                new Definition("^", "a ^ b: bits set in one and not the other.", 2, 2,
                        call -> combine(call, (x, y) -> x ^ y)),
                new Definition("<<", "a << n: bits moved up.", 2, 2,
                        call -> numbers(call, (x, n) -> n < 0 || n > 63 ? 0 : x << n)),
                new Definition(">>", "a >> n: bits moved down.", 2, 2,
                        call -> numbers(call, (x, n) -> n < 0 || n > 63 ? 0 : x >>> n)),
                new Definition("~", "~a: all bits turned.", 1, 1, Bits::complement),
                new Definition("BIT_COUNT", "BIT_COUNT(a): how many bits are set.", 1, 1, Bits::count));
    }

    private static boolean isBytes(Operand operand) {
        return Types.isBinary(operand.type()) && !Types.isHexLiteral(operand.type());
    }

    private static boolean bothBytes(Call call) {
        return Types.isBinary(call.type(0))
                && Types.isBinary(call.type(1))
                && (isBytes(call.operand(0)) || isBytes(call.operand(1)));
    }

    private static Resolution combine(Call call, Operation operation) {
        if (!bothBytes(call)) {
            return numbers(call, operation);
        }
        SqlType type = Types.string(Math.max(call.characters(0), call.characters(1)), "binary");
        return call.result(type, a -> Computed.ofBytes(type, (frame, buffer) -> {
            Slice left = a[0].evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            Slice right = a[1].evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            if (left.length != right.length) {
                throw new SqlException(ErrorCode.INVALID_BITWISE_OPERANDS_SIZE);
            }
            for (int i = 0; i < left.length; i++) {
                buffer.append((byte) operation.apply(left.byteAt(i), right.byteAt(i)));
            }
            return buffer.slice();
        }));
    }

    private static Resolution numbers(Call call, Operation operation) {
        return call.result(Types.UNSIGNED, a -> {
            Evaluator left = word(a[0]);
            Evaluator right = word(a[1]);
            return Computed.ofLong(Types.UNSIGNED, frame -> {
                long x = left.evalLong(frame);
                if (frame.isNull) {
                    return 0;
                }
                long y = right.evalLong(frame);
                return frame.isNull ? 0 : operation.apply(x, y);
            });
        });
    }

    /** A number as 64 bits: negative ones in two's complement, great ones unsigned. */
    private static Evaluator word(Evaluator value) {
        return Types.isInteger(value.type()) ? value : Conversions.convert(value, Types.UNSIGNED);
    }

    private static Resolution complement(Call call) {
        if (isBytes(call.operand(0))) {
            SqlType type = call.type(0);
            return call.result(type, a -> Computed.ofBytes(type, (frame, buffer) -> {
                Slice bytes = a[0].evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                for (int i = 0; i < bytes.length; i++) {
                    buffer.append((byte) ~bytes.byteAt(i));
                }
                return buffer.slice();
            }));
        }
        return call.result(Types.UNSIGNED, a -> {
            Evaluator value = word(a[0]);
            return Computed.ofLong(Types.UNSIGNED, frame -> ~value.evalLong(frame));
        });
    }

    private static Resolution count(Call call) {
        if (isBytes(call.operand(0))) {
            return call.result(Types.BIGINT, a -> Computed.ofLong(Types.BIGINT, frame -> {
                Slice bytes = a[0].evalBytes(frame);
                long count = 0;
                for (int i = 0; i < bytes.length && !frame.isNull; i++) {
                    count += Integer.bitCount(bytes.byteAt(i) & 0xFF);
                }
                return count;
            }));
        }
        return call.result(Types.BIGINT, a -> {
            Evaluator value = word(a[0]);
            return Computed.ofLong(Types.BIGINT, frame -> Long.bitCount(value.evalLong(frame)));
        });
    }
}
