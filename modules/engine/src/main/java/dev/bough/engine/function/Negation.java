package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;

/** The negative sign (MySQL manual, 14.6.1). */
final class Negation {
    private Negation() {}

    static Resolution resolve(Call call) {
        SqlType type = call.type(0);
        if (call.operand(0).constant() instanceof Value.Long least && least.value() == Long.MIN_VALUE
                && !type.isUnsigned()) {
            SqlType wide = SqlType.decimal(19, 0);
            Value positive = new Value.Decimal(wide, BigDecimal.valueOf(Long.MIN_VALUE).negate());
            return call.result(wide, a -> Literals.of(positive));
        }
        String text = "-(" + call.operand(0).text() + ")";
        return switch (NumericFamily.of(call.operand(0))) {
            case INTEGER -> {
                boolean unsigned = NumericFamily.isUnsigned(call.operand(0));
                yield call.result(Types.BIGINT, a -> {
                    Evaluator value = Conversions.toLong(a[0]);
                    return Computed.ofLong(Types.BIGINT, frame -> {
                        long number = value.evalLong(frame);
                        if (!frame.isNull
                                && (unsigned ? number < 0 && number != Long.MIN_VALUE : number == Long.MIN_VALUE)) {
                            throw Arithmetic.integerOutOfRange(false, text);
                        }
                        return -number;
                    });
                });
            }
            case DECIMAL -> {
                SqlType result = Decimals.type(Types.precision(type), Types.scale(type), false);
                yield call.result(result, a -> {
                    Evaluator value = Conversions.toDecimal(a[0]);
                    return Computed.ofDecimal(result, frame -> {
                        BigDecimal number = value.evalDecimal(frame);
                        return frame.isNull ? null : number.negate();
                    });
                });
            }
            case NULL -> call.result(Types.BIGINT, a -> Literals.ofNull(Types.BIGINT));
            default -> call.result(Types.DOUBLE, a -> {
                Evaluator value = Conversions.toDouble(a[0]);
                return Computed.ofDouble(Types.DOUBLE, frame -> {
                    double number = value.evalDouble(frame);
                    return number == 0 ? 0 : -number;
                });
            });
        };
    }
}
