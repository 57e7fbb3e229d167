package dev.bough.engine.expression;

import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.Utf8;

/** Values as text. */
public final class ValueText {
    private ValueText() {}

    /**
     * The text of a string; of other values as far as they need no session to be printed. Error 1300 where the string has bytes
     * that are no characters.
     */
    public static String of(Value value) {
        return switch (value) {
            case Value.Bytes bytes -> Utf8.required(bytes.value());
            case Value.Long number -> number.type().isUnsigned()
                    ? Long.toUnsignedString(number.value())
                    : Long.toString(number.value());
            case Value.Double number -> Double.toString(number.value());
            case Value.Decimal number -> number.value().toPlainString();
            case Value.Json json -> json.value().toString();
            case Value.Null _ -> "NULL";
        };
    }

    /** The text of a statement in a string, escaped as {@link Utf8} says. */
    public static String statement(Value value) {
        return value instanceof Value.Bytes bytes ? Utf8.escaped(bytes.value(), 0, bytes.value().length) : of(value);
    }

    /** The text that a client would see. */
    public static String shown(Value value, StatementContext statement) {
        if (value.isNull()) {
            return "NULL";
        }
        return Conversions.toText(Literals.of(value)).evalBytes(new Frame(0, statement)).toString();
    }
}
