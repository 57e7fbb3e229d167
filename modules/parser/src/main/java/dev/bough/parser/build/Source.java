package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.CharsetNameContext;
import dev.bough.parser.antlr.SqlGrammar.CollationNameContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnNamesContext;
import dev.bough.parser.antlr.SqlGrammar.IdentifierContext;
import dev.bough.parser.antlr.SqlGrammar.IdentifierListContext;
import dev.bough.parser.antlr.SqlGrammar.QualifiedNameContext;
import dev.bough.parser.antlr.SqlGrammar.TableNameContext;
import dev.bough.parser.scan.SqlToken;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** The text under construction: names, strings and numbers out of tokens. */
public final class Source {
    private static final String SYNTAX_ERROR = "You have an error in your SQL syntax; check the manual that corresponds"
            + " to your MySQL server version for the right syntax to use";
    private static final int NEAR_LENGTH = 80;
    private static final int MALFORMED_SHOWN = 3;

    private final String text;
    private final boolean backslash;

    public Source(String text, boolean backslashEscapes) {
        this.text = text;
        this.backslash = backslashEscapes;
    }

    String text() {
        return text;
    }

    /** Error 1064 at an offset of the text. */
    public SqlException errorAt(int offset) {
        int line = 1 + (int) text.chars().limit(offset).filter(character -> character == '\n').count();
        String near = text.substring(offset, Math.min(text.length(), offset + NEAR_LENGTH));
        return new SqlException(ErrorCode.PARSE_ERROR, SYNTAX_ERROR, near, line);
    }

    SqlException errorAt(ParserRuleContext context) {
        return errorAt(start(context));
    }

    SqlException errorAt(Token token) {
        return errorAt(token.getStartIndex());
    }

    int start(ParserRuleContext context) {
        return context.getStart().getStartIndex();
    }

    Span span(ParserRuleContext context) {
        return new Span(context.getStart().getStartIndex(), context.getStop().getStopIndex() + 1);
    }

    Span span(Token token) {
        return new Span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    String name(IdentifierContext context) {
        return name(context.getStart());
    }

    @Nullable
    String optionalName(@Nullable IdentifierContext context) {
        return context == null ? null : name(context.getStart());
    }

    /** A name without its quotes. */
    String name(Token token) {
        int start = token.getStartIndex();
        int end = token.getStopIndex() + 1;
        char first = text.charAt(start);
        return wellFormed(first == '`' || first == '"' ? unquoted(start, end, first) : text.substring(start, end));
    }

    /** A text as it is; error 1300 where it has bytes that are no characters, which only literals may have. */
    public static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isHighSurrogate(character)) {
                i++;
            } else if (Character.isLowSurrogate(character)) {
                throw new SqlException(ErrorCode.INVALID_CHARACTER_STRING, "utf8mb4", malformed(text, i));
            }
        }
        return text;
    }

    /** The first malformed bytes of a text in hexadecimal digits. */
    private static String malformed(String text, int from) {
        StringBuilder digits = new StringBuilder();
        for (int i = from; i < text.length() && i < from + MALFORMED_SHOWN; i++) {
            char character = text.charAt(i);
            if (!Character.isLowSurrogate(character) && character > 0x7F) {
                break;
            }
            digits.append(String.format("%02X", character & 0xFF));
        }
        return digits.toString();
    }

    private String unquoted(int start, int end, char quote) {
        String inner = text.substring(start + 1, end - 1);
        return inner.indexOf(quote) < 0 ? inner : inner.replace("" + quote + quote, "" + quote);
    }

    List<String> names(@Nullable ColumnNamesContext context) {
        return context == null ? List.of() : names(context.identifier());
    }

    List<String> names(@Nullable IdentifierListContext context) {
        return context == null ? List.of() : names(context.identifier());
    }

    List<String> names(List<IdentifierContext> identifiers) {
        List<String> names = new ArrayList<>(identifiers.size());
        for (IdentifierContext identifier : identifiers) {
            names.add(name(identifier));
        }
        return List.copyOf(names);
    }

    QualifiedName qualified(TableNameContext context) {
        return qualified(context.identifier());
    }

    QualifiedName qualified(QualifiedNameContext context) {
        return qualified(context.identifier());
    }

    List<QualifiedName> qualified(Iterable<TableNameContext> contexts) {
        List<QualifiedName> names = new ArrayList<>();
        for (TableNameContext context : contexts) {
            names.add(qualified(context));
        }
        return List.copyOf(names);
    }

    private QualifiedName qualified(List<IdentifierContext> parts) {
        return parts.size() == 1
                ? new QualifiedName(null, name(parts.getFirst()))
                : new QualifiedName(name(parts.get(0)), name(parts.get(1)));
    }

    /** A character set, in lower case. */
    String charset(CharsetNameContext context) {
        return nameOrString(context.getStart()).toLowerCase(Locale.ROOT);
    }

    /** A collation, in lower case. */
    String collation(CollationNameContext context) {
        return nameOrString(context.getStart()).toLowerCase(Locale.ROOT);
    }

    /** What may be written as a name or as a string. */
    String nameOrString(Token token) {
        char first = text.charAt(token.getStartIndex());
        return first == '\'' || (first == '"' && isString(token)) ? string(token) : name(token);
    }

    private static boolean isString(Token token) {
        return token.getType() == SqlGrammar.STRING_LITERAL;
    }

    @Nullable
    String optionalString(@Nullable TerminalNode node) {
        return node == null ? null : string(node.getSymbol());
    }

    String string(TerminalNode node) {
        return string(node.getSymbol());
    }

    /** The characters of a string and those joined to it. */
    String string(Token token) {
        return wellFormed(literal(token));
    }

    /** As {@link #string}, but with the bytes that are no characters, if it has any. */
    String literal(Token token) {
        return Strings.joined(text, token.getStartIndex(), token.getStopIndex() + 1, backslash);
    }

    /** The characters of a string alone, without those joined to it. */
    String firstString(Token token) {
        return Strings.first(text, token.getStartIndex(), token.getStopIndex() + 1, backslash);
    }

    /** A user variable's name, or the host of an account, without {@code @} and quotes. */
    String variable(Token token) {
        int start = token.getStartIndex() + 1;
        int end = token.getStopIndex() + 1;
        char first = start < end ? text.charAt(start) : '\0';
        return wellFormed(
                switch (first) {
                    case '`' -> unquoted(start, end, first);
                    case '\'', '"' -> Strings.joined(text, start, end, backslash);
                    default -> text.substring(start, end);
                });
    }

    /** A number that has to fit an int. */
    int integer(TerminalNode node) {
        return Math.toIntExact(longInteger(node));
    }

    /** A number that has to fit a long. */
    long longInteger(TerminalNode node) {
        try {
            return Long.parseLong(node.getText());
        } catch (NumberFormatException tooLarge) {
            throw errorAt(node.getSymbol());
        }
    }

    /** The words of a node in upper case with single spaces between. */
    String words(ParseTree tree) {
        if (tree instanceof ParserRuleContext context) {
            StringBuilder words = new StringBuilder();
            for (int i = 0; i < context.getChildCount(); i++) {
                words.append(i == 0 ? "" : " ").append(words(context.getChild(i)));
            }
            return words.toString();
        }
        return tree.getText().toUpperCase(Locale.ROOT);
    }

    /** The enum constant that a keyword names. */
    <E extends Enum<E>> E constant(Class<E> type, ParserRuleContext context) {
        return Enum.valueOf(type, words(context));
    }

    SqlToken token(TerminalNode node) {
        return (SqlToken) node.getSymbol();
    }
}
