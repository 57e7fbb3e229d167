package dev.bough.engine.program;

import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Predicate;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a value counts as true: a number other than zero, or a string that begins with one. */
final class Truth {
    private static final Pattern NUMBER = Pattern.compile("\\s*([-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?)");

    private Truth() {}

    /** {@code operand = value}, as a CASE with an operand compares. */
    static Expression equal(Expression operand, Expression value) {
        return new Predicate.Comparison(Predicate.ComparisonOperator.EQUAL, operand, value);
    }

    static boolean of(Value value) {
        return switch (value) {
            case Value.Null _ -> false;
            case Value.Long number -> number.value() != 0;
            case Value.Double number -> number.value() != 0;
            case Value.Decimal number -> number.value().signum() != 0;
            case Value.Bytes bytes -> {
                Matcher number = NUMBER.matcher(new String(bytes.value(), StandardCharsets.UTF_8));
                yield number.lookingAt() && Double.parseDouble(number.group(1)) != 0;
            }
            case Value.Json json -> !json.value().equals(new JsonValue.Int(0));
        };
    }
}
