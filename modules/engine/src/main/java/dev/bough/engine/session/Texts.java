package dev.bough.engine.session;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.Value;
import java.nio.charset.StandardCharsets;

/** Values as text. */
final class Texts {
    private Texts() {}

    /** The text of a string; of other values as far as they need no session to be printed. */
    static String of(Value value) {
        return switch (value) {
            case Value.Bytes bytes -> new String(bytes.value(), StandardCharsets.UTF_8);
            case Value.Long number -> number.type().isUnsigned()
                    ? Long.toUnsignedString(number.value())
                    : Long.toString(number.value());
            case Value.Double number -> Double.toString(number.value());
            case Value.Decimal number -> number.value().toPlainString();
            case Value.Json json -> json.value().toString();
            case Value.Null _ -> "NULL";
        };
    }

    /** The text that a client would see. */
    static String shown(Value value, StatementContext statement) {
        if (value.isNull()) {
            return "NULL";
        }
        return Conversions.toText(Literals.of(value)).evalBytes(new Frame(0, statement)).toString();
    }
}
