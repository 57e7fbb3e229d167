package dev.bough.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.SelectItem;
import dev.bough.parser.tree.Span;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTest {
    private static final Span ANYWHERE = new Span(0, 0);
    private static final SqlParser PARSER = SqlParser.of(Set.of());

    private static String string(String text) {
        return ((Literal.Text) PARSER.expression(text)).value();
    }

    @Test
    void keepsIntegersUpToTheLargestUnsigned() {
        assertEquals(new Literal.IntegerNumber(0, false, ANYWHERE), PARSER.expression("0"));
        assertEquals(new Literal.IntegerNumber(7, false, ANYWHERE), PARSER.expression("007"));
        assertEquals(
                new Literal.IntegerNumber(Long.MAX_VALUE, false, ANYWHERE), PARSER.expression("9223372036854775807"));
        assertEquals(
                new Literal.IntegerNumber(Long.MIN_VALUE, true, ANYWHERE), PARSER.expression("9223372036854775808"));
        assertEquals(new Literal.IntegerNumber(-1, true, ANYWHERE), PARSER.expression("18446744073709551615"));
        assertEquals(
                new Literal.DecimalNumber(new BigDecimal("18446744073709551616"), ANYWHERE),
                PARSER.expression("18446744073709551616"));
    }

    @Test
    void tellsDecimalsFromDoubles() {
        assertEquals(new Literal.DecimalNumber(new BigDecimal("1.50"), ANYWHERE), PARSER.expression("1.50"));
        assertEquals(new Literal.DecimalNumber(new BigDecimal("0.5"), ANYWHERE), PARSER.expression(".5"));
        assertEquals(new Literal.DecimalNumber(new BigDecimal("1"), ANYWHERE), PARSER.expression("1."));
        assertEquals(new Literal.DoubleNumber(150, ANYWHERE), PARSER.expression("1.5e2"));
        assertEquals(new Literal.DoubleNumber(0.01, ANYWHERE), PARSER.expression("1E-2"));
        assertEquals(new Literal.DoubleNumber(5, ANYWHERE), PARSER.expression(".5e+1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "'it''s' | it's",
            "\"say \"\"hi\"\"\" | say \"hi\"",
            "'say \"hi\"' | say \"hi\"",
            "'a\\'b' | a'b",
            "'a\\\\b' | a\\b",
            "'100\\%\\_' | 100\\%\\_",
            "'\\q' | q",
            "'a' 'b' \"c\" | abc",
            "'a''' 'b' | a'b",
            "'ends with \\\\' | ends with \\",
    })
    void resolvesEscapes(String text, String value) {
        assertEquals(value, string(text));
    }

    @Test
    void resolvesControlCharacters() {
        assertEquals("\0\b\n\r\t\u001a", string("'\\0\\b\\n\\r\\t\\Z'"));
        assertEquals("a\nb", string("'a\nb'"));
        assertEquals("", string("''"));
        assertEquals("\ud800x\udcff", string("'\ud800x\udcff'"));
    }

    @Test
    void leavesBackslashesAloneWhereTheModeSaysSo() {
        SqlParser plain = SqlParser.of(Set.of(SqlMode.NO_BACKSLASH_ESCAPES));
        assertEquals(new Literal.Text("a\\nb\\", null, ANYWHERE), plain.expression("'a\\nb\\'"));
        assertEquals(new Literal.Text("it's", null, ANYWHERE), plain.expression("'it''s'"));
    }

    @Test
    void readsIntroducersOfKnownCharacterSetsOnly() {
        assertEquals(new Literal.Text("a", "latin1", ANYWHERE), PARSER.expression("_latin1'a'"));
        assertEquals(new Literal.Text("a", "utf8mb4", ANYWHERE), PARSER.expression("_UTF8MB4 'a'"));
        assertEquals(new Literal.Text("a", "utf8mb3", ANYWHERE), PARSER.expression("N'a'"));
        assertEquals(new Literal.Hex("4D79", "binary", ANYWHERE), PARSER.expression("_binary x'4D79'"));
        SelectItem item = Parsing.select("SELECT _mine 'a'").items().getFirst();
        assertEquals("a", ((SelectItem.Value) item).alias());
    }

    @Test
    void readsBitsAndBytes() {
        assertEquals(new Literal.Hex("4D7953514C", null, ANYWHERE), PARSER.expression("X'4D7953514C'"));
        assertEquals(new Literal.Hex("0F", null, ANYWHERE), PARSER.expression("0xF"));
        assertEquals(new Literal.Hex("", null, ANYWHERE), PARSER.expression("x''"));
        assertEquals(new Literal.Bit("0101", null, ANYWHERE), PARSER.expression("b'0101'"));
        assertEquals(new Literal.Bit("1", null, ANYWHERE), PARSER.expression("0b1"));
    }

    @Test
    void readsTimesAndConstants() {
        assertEquals(
                new Literal.Temporal(Literal.TemporalKind.DATE, "2026-02-03", ANYWHERE),
                PARSER.expression("DATE '2026-02-03'"));
        assertEquals(new Literal.Temporal(Literal.TemporalKind.TIME, "1:2", ANYWHERE), PARSER.expression("{t '1:2'}"));
        assertEquals(new Literal.Temporal(Literal.TemporalKind.TIMESTAMP, "x", ANYWHERE), PARSER.expression("{ts'x'}"));
        assertEquals(new Literal.Bool(true, ANYWHERE), PARSER.expression("true"));
        assertEquals(new Literal.Null(ANYWHERE), PARSER.expression("Null"));
    }
}
