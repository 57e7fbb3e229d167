package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.LiteralContext;
import dev.bough.parser.antlr.SqlGrammar.StringLiteralContext;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.Span;
import java.math.BigDecimal;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds literals. */
final class Literals {
    private static final String MAX_UNSIGNED = "18446744073709551615";
    private static final int SAFE_DIGITS = 18;

    private final Source source;

    Literals(Source source) {
        this.source = source;
    }

    Literal literal(LiteralContext context) {
        ParseTree first = context.getChild(0);
        if (first instanceof StringLiteralContext string) {
            return string(string);
        }
        if (!(first instanceof TerminalNode)) {
            return number(context.getStart());
        }
        Span span = source.span(context);
        return switch (context.getStart().getType()) {
            case SqlGrammar.NULL -> new Literal.Null(span);
            case SqlGrammar.TRUE -> new Literal.Bool(true, span);
            case SqlGrammar.FALSE -> new Literal.Bool(false, span);
            case SqlGrammar.DATE -> temporal(Literal.TemporalKind.DATE, context, span);
            case SqlGrammar.TIME -> temporal(Literal.TemporalKind.TIME, context, span);
            default -> temporal(Literal.TemporalKind.TIMESTAMP, context, span);
        };
    }

    private Literal temporal(Literal.TemporalKind kind, LiteralContext context, Span span) {
        return new Literal.Temporal(kind, source.string(context.STRING_LITERAL()), span);
    }

    Literal number(Token token) {
        Span span = source.span(token);
        String digits = token.getText();
        return switch (token.getType()) {
            case SqlGrammar.INTEGER_LITERAL -> integer(digits, span);
            case SqlGrammar.DECIMAL_LITERAL -> new Literal.DecimalNumber(new BigDecimal(digits), span);
            default -> new Literal.DoubleNumber(Double.parseDouble(digits), span);
        };
    }

    private static Literal integer(String digits, Span span) {
        if (digits.length() <= SAFE_DIGITS) {
            return new Literal.IntegerNumber(Long.parseLong(digits), false, span);
        }
        BigDecimal value = new BigDecimal(digits);
        if (value.compareTo(new BigDecimal(MAX_UNSIGNED)) > 0) {
            return new Literal.DecimalNumber(value, span);
        }
        long bits = Long.parseUnsignedLong(digits);
        return new Literal.IntegerNumber(bits, bits < 0, span);
    }

    Literal string(StringLiteralContext context) {
        String introducer = introducer(context);
        Token token = context.getStop();
        Span span = source.span(context);
        return switch (token.getType()) {
            case SqlGrammar.HEX_LITERAL -> new Literal.Hex(digits(token, true), introducer, span);
            case SqlGrammar.BIT_LITERAL -> new Literal.Bit(digits(token, false), introducer, span);
            case SqlGrammar.NATIONAL_LITERAL -> new Literal.Text(source.literal(token), "utf8mb3", span);
            default -> new Literal.Text(source.literal(token), introducer, span);
        };
    }

    private static @Nullable String introducer(StringLiteralContext context) {
        TerminalNode node = context.INTRODUCER();
        return node == null ? null : node.getText().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The digits of {@code 0x..}, {@code x'..'}, {@code 0b..} and {@code b'..'}. */
    String digits(Token token, boolean hex) {
        String written = token.getText();
        String digits = written.endsWith("'") ? written.substring(2, written.length() - 1) : written.substring(2);
        return hex && digits.length() % 2 == 1 ? "0" + digits : digits;
    }

    /** A string where only its characters matter, such as a separator or a path. */
    String characters(StringLiteralContext context) {
        return switch (string(context)) {
            case Literal.Text text -> Source.wellFormed(text.value());
            case Literal.Hex hex -> ofHex(hex.digits());
            default -> throw source.errorAt(context);
        };
    }

    /** Hexadecimal digits as characters of Latin-1. */
    static String ofHex(String digits) {
        StringBuilder characters = new StringBuilder(digits.length() / 2);
        for (int i = 0; i < digits.length(); i += 2) {
            characters.append((char) Integer.parseInt(digits.substring(i, i + 2), 16));
        }
        return characters.toString();
    }
}
