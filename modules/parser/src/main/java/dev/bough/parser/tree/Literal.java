package dev.bough.parser.tree;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A constant written in the text. */
public sealed interface Literal extends Expression {
    /** Where it stands. */
    Span span();

    /**
     * A whole number from 0 to 2^64-1; {@code unsigned} if it does not fit a signed 64-bit number and {@code value}
     * holds its bits.
     */
    record IntegerNumber(long value, boolean unsigned, Span span) implements Literal {}

    /** A number with a point and no exponent, or a whole number beyond 2^64-1. */
    record DecimalNumber(BigDecimal value, Span span) implements Literal {}

    /** A number with an exponent. */
    record DoubleNumber(double value, Span span) implements Literal {}

    /**
     * A character string, its escapes resolved and adjacent strings joined.
     *
     * @param value its characters; lone surrogates, which stand for bytes that are none, are passed through as they came
     * @param introducer the character set of {@code _latin1'...'}, without the underscore, in lower case; {@code
     *     utf8mb3} for {@code N'...'}
     */
    record Text(String value, @Nullable String introducer, Span span) implements Literal {}

    /** {@code x'4D79'} or {@code 0x4D79}: an even number of hexadecimal digits. */
    record Hex(String digits, @Nullable String introducer, Span span) implements Literal {}

    /** {@code b'1010'} or {@code 0b1010}. */
    record Bit(String digits, @Nullable String introducer, Span span) implements Literal {}

    /** {@code DATE '...'}, {@code TIME '...'}, {@code TIMESTAMP '...'} and their ODBC forms. */
    record Temporal(TemporalKind kind, String text, Span span) implements Literal {}

    /** TRUE or FALSE. */
    record Bool(boolean value, Span span) implements Literal {}

    /** NULL. */
    record Null(Span span) implements Literal {}

    /** The three kinds of temporal literals. */
    enum TemporalKind {
        DATE,
        TIME,
        TIMESTAMP
    }
}
