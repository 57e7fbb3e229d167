package dev.bough.engine.function;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.type.Decimals;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Expressions in prefix form for tests: literals, {@code NAME(a, b)}, operators as {@code `+`(1, 2)}, casts as
 * {@code CAST(a AS type)}, {@code COLLATE(a AS name)} and {@code USING(a AS charset)}. Prints results as a client sees them, errors
 * as {@code error 1690}.
 */
final class Expressions {
    private final TestSession session;
    private String text = "";
    private int at;

    /** A typed expression. */
    record Typed(Operand operand, Evaluator evaluator) {}

    Expressions(TestSession session) {
        this.session = session;
    }

    String eval(String expression) {
        try {
            Typed typed = parse(expression);
            return print(typed.evaluator());
        } catch (SqlException error) {
            return "error " + error.number();
        }
    }

    String print(Evaluator evaluator) {
        Frame frame = new Frame(0, session);
        Evaluator asText = Conversions.toText(evaluator);
        var slice = asText.evalBytes(frame);
        if (frame.isNull) {
            return "NULL";
        }
        return Types.isBinary(evaluator.type())
                ? new String(slice.toBytes(), StandardCharsets.ISO_8859_1)
                : slice.toString();
    }

    SqlType type(String expression) {
        return parse(expression).operand().type();
    }

    Typed parse(String expression) {
        text = expression;
        at = 0;
        Typed result = expression();
        skip();
        if (at < text.length()) {
            throw new IllegalArgumentException("left over: " + text.substring(at));
        }
        return result;
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private Typed expression() {
        skip();
        int start = at;
        char c = text.charAt(at);
        if (c == '\'') {
            String value = quoted();
            return literal(
                    new Value.Bytes(Types.string(value.codePointCount(0, value.length()), SqlType.DEFAULT_COLLATION),
                            value.getBytes(StandardCharsets.UTF_8)),
                    start);
        }
        if (Character.isDigit(c) || c == '-' || c == '.') {
            return number(start);
        }
        if (c == '`') {
            int end = text.indexOf('`', at + 1);
            String name = text.substring(at + 1, end);
            at = end + 1;
            return call(name, start);
        }
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == '\'') {
            return prefixed(word.toUpperCase(Locale.ROOT), start);
        }
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "NULL" -> literal(Value.NULL, start);
            case "TRUE" -> literal(new Value.Long(Types.BOOLEAN, 1), start);
            case "FALSE" -> literal(new Value.Long(Types.BOOLEAN, 0), start);
            default -> call(word, start);
        };
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (text.charAt(at) != '\'' || at + 1 < text.length() && text.charAt(at + 1) == '\'') {
            at += text.charAt(at) == '\'' ? 1 : 0;
            value.append(text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private Typed prefixed(String prefix, int start) {
        String value = quoted();
        TemporalParser parser = new TemporalParser();
        return switch (prefix) {
            case "X" -> {
                byte[] bytes = HexFormat.of().parseHex(value);
                SqlType type = Types.hexLiteral(bytes.length);
                yield new Typed(new Operand(type, false, 4, new Value.Bytes(type, bytes), text.substring(start, at)),
                        Literals.hex(bytes));
            }
            case "B" -> literal(
                    new Value.Bytes(Types.string(value.length(), "binary"), value.getBytes(StandardCharsets.UTF_8)),
                    start);
            case "BIN" -> {
                Typed typed = literal(
                        new Value.Bytes(Types.string(value.length(), "binary"), value.getBytes(StandardCharsets.UTF_8)),
                        start);
                yield new Typed(new Operand(typed.operand().type(), false, 2, null, ""), typed.evaluator());
            }
            case "DATE" -> {
                parser.datetime(value, TemporalParser.FUZZY);
                yield literal(new Value.Long(Types.DATE, parser.value), start);
            }
            case "TIMESTAMP" -> {
                parser.datetime(value, TemporalParser.FUZZY);
                yield literal(new Value.Long(Types.datetime(parser.fractionDigits), parser.value), start);
            }
            case "TIME" -> {
                parser.time(value);
                yield literal(new Value.Long(Types.time(parser.fractionDigits), parser.value), start);
            }
            case "U" -> literal(new Value.Long(Types.UNSIGNED, Long.parseUnsignedLong(value)), start);
            case "COLUMN" -> {
                Typed typed = literal(Value.of(value), start);
                yield new Typed(new Operand(typed.operand().type(), true, 2, null, "c"), typed.evaluator());
            }
            default -> throw new IllegalArgumentException(prefix);
        };
    }

    private Typed number(int start) {
        at++;
        while (at < text.length() && "0123456789.eE".indexOf(text.charAt(at)) >= 0
                || at < text.length() && "+-".indexOf(text.charAt(at)) >= 0 && "eE".indexOf(text.charAt(at - 1)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.contains("e") || digits.contains("E")) {
            return literal(Value.of(Double.parseDouble(digits)), start);
        }
        if (digits.contains(".")) {
            BigDecimal value = new BigDecimal(digits);
            return literal(new Value.Decimal(Decimals.type(value.precision(), value.scale(), false), value), start);
        }
        return literal(new Value.Long(Types.BIGINT.withLength(Math.max(digits.length(), 2)), Long.parseLong(digits)),
                start);
    }

    private Typed literal(Value value, int start) {
        return new Typed(
                new Operand(value.type(), value.isNull(), value.isNull() ? 6 : 4, value, text.substring(start, at)),
                Literals.of(value));
    }

    private Typed call(String name, int start) {
        List<Typed> arguments = new ArrayList<>();
        skip();
        expect('(');
        skip();
        String target = "";
        while (text.charAt(at) != ')') {
            arguments.add(expression());
            skip();
            if (text.startsWith("AS ", at)) {
                int end = at;
                for (int depth = 0; text.charAt(end) != ')' || depth > 0; end++) {
                    depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
                }
                target = text.substring(at + 3, end);
                at = end;
            } else if (text.charAt(at) == ',') {
                at++;
                skip();
            }
        }
        expect(')');
        Function function = switch (name.toUpperCase(Locale.ROOT)) {
            case "CAST" -> FunctionRegistry.cast(castType(target));
            case "USING" -> FunctionRegistry.convertUsing(target);
            case "COLLATE" -> FunctionRegistry.collate(target);
            default -> FunctionRegistry.find(name);
        };
        if (function == null) {
            throw new IllegalArgumentException("no function " + name);
        }
        Resolution resolution = function.resolve(arguments.stream().map(Typed::operand).toList());
        Evaluator evaluator = resolution.factory().create(
                arguments.stream().map(Typed::evaluator).toArray(Evaluator[]::new));
        if (!evaluator.type().equals(resolution.type())) {
            throw new IllegalStateException(name + " promised " + resolution.type() + " and gave " + evaluator.type());
        }
        return new Typed(
                new Operand(resolution.type(), resolution.nullable(), resolution.coercibility(), null,
                        text.substring(start, at)),
                evaluator);
    }

    private void expect(char c) {
        if (text.charAt(at) != c) {
            throw new IllegalArgumentException("expected " + c + " at " + text.substring(at));
        }
        at++;
    }

    private static SqlType castType(String target) {
        String[] words = target.replace(")", "").split("[(,]");
        int length = words.length > 1 ? Integer.parseInt(words[1].trim()) : -1;
        int scale = words.length > 2 ? Integer.parseInt(words[2].trim()) : 0;
        return switch (words[0]) {
            case "SIGNED" -> Types.BIGINT;
            case "UNSIGNED" -> Types.UNSIGNED;
            case "CHAR" -> SqlType.string(TypeKind.VARCHAR, length, SqlType.DEFAULT_COLLATION);
            case "BINARY" -> SqlType.string(TypeKind.VARBINARY, length, "binary");
            case "DECIMAL" -> SqlType.decimal(length < 0 ? 10 : length, scale);
            case "DATE" -> Types.DATE;
            case "DATETIME" -> Types.datetime(Math.max(length, 0));
            case "TIME" -> Types.time(Math.max(length, 0));
            case "YEAR" -> SqlType.of(TypeKind.YEAR);
            case "DOUBLE" -> Types.DOUBLE;
            case "FLOAT" -> SqlType.of(TypeKind.FLOAT);
            case "JSON" -> Types.JSON;
            default -> throw new IllegalArgumentException(target);
        };
    }
}
