package dev.bough.engine.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.FileFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldReaderTest {
    private static final FileFormat TABS = new FileFormat(null, null, false, null, null, null);
    private static final FileFormat QUOTED = new FileFormat(",", "\"", false, null, null, "\r\n");

    /** Gives a byte at a time, so that every terminator is cut somewhere. */
    private static InputStream slow(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, 1));
            }
        };
    }

    private static FieldReader reader(FileFormat format, String text) {
        return new FieldReader(slow(text), "file", FileClauses.of(format, CharacterSet.UTF8MB4), 1 << 20);
    }

    private static List<String> rows(FileFormat format, int wanted, String text) {
        return rows(reader(format, text), wanted);
    }

    private static List<String> rows(FieldReader reader, int wanted) {
        List<String> rows = new ArrayList<>();
        while (reader.next(wanted)) {
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 0; i < reader.count(); i++) {
                row.add(reader.isNull(i) ? null
                        : new String(reader.bytes(), reader.start(i), reader.length(i), StandardCharsets.UTF_8));
            }
            rows.add(row + (reader.hasMore() ? "+" : ""));
        }
        return rows;
    }

    @Test
    void fieldsEndAtTabsAndLinesAtNewlines() {
        assertEquals(List.of("[1, a]", "[2, ]", "[3, c]"), rows(TABS, 2, "1\ta\n2\t\n3\tc"));
        assertEquals(List.of(), rows(TABS, 2, ""));
        assertEquals(List.of("[]"), rows(TABS, 2, "\n"));
    }

    @Test
    void missingAndSurplusFieldsAreTold() {
        assertEquals(List.of("[1]", "[2, b]+", "[3, c]"), rows(TABS, 2, "1\n2\tb\tx\n3\tc\t\n"));
    }

    @Test
    void escapesStandForOtherCharacters() {
        assertEquals(List.of("[a\tb\nc\\d, null]"), rows(TABS, 2, "a\\tb\\nc\\\\d\t\\N\n"));
        assertEquals(List.of("[a\nb, xN]"), rows(TABS, 2, "a\\\nb\tx\\N\n"));
        assertEquals(List.of("[\0\b\r\u001A]"), rows(TABS, 1, "\\0\\b\\r\\Z"));
    }

    @Test
    void quotesHoldTerminators() {
        assertEquals(
                List.of("[a,b, c\"d, e\r\nf]", "[x, y, z]"),
                rows(QUOTED, 3, "\"a,b\",\"c\"\"d\",\"e\r\nf\"\r\nx,y,z\r\n"));
        assertEquals(List.of("[a\"b, null, NULL]"), rows(QUOTED, 3, "\"a\"b\",NULL,\"NULL\"\r\n"));
        assertEquals(List.of("[\"open,1\r\n]"), rows(QUOTED, 2, "\"open,1\r\n"));
        assertEquals(List.of("[\r, \n]"), rows(QUOTED, 2, "\r,\n\r\n"));
    }

    @Test
    void aQuoteThatEscapesIsOnlyDoubled() {
        FileFormat csv = new FileFormat(",", "\"", true, "\"", null, null);
        assertEquals(List.of("[a\"b, \\n]", "[, c]"), rows(csv, 2, "\"a\"\"b\",\\n\n\"\",c"));
        FileFormat plain = new FileFormat(",", null, false, "", null, null);
        assertEquals(List.of("[a\\, null]"), rows(plain, 2, "a\\,NULL\n"));
    }

    @Test
    void linesBeginBehindTheirPrefixAndSomeArePassedOver() {
        FileFormat prefixed = new FileFormat(",", null, false, null, "xxx", null);
        assertEquals(List.of("[a, 1]", "[b, 2]"), rows(prefixed, 2, "xxxa,1\nsomething xxxb,2\n\"no\",3\n"));
        FieldReader reader = reader(TABS, "one\ttwo\nthree\nfour\n");
        reader.skipLines(2);
        assertEquals(List.of("[four]"), rows(reader, 1));
        reader.skipLines(5);
        assertFalse(reader.next(1));
    }

    @Test
    void withoutAnEndOfLineRowsFollowEachOther() {
        FileFormat one = new FileFormat(",", null, false, null, null, "");
        assertEquals(List.of("[1, 2]", "[3, 4]"), rows(one, 2, "1,2,3,4"));
    }

    @Test
    void aRowIsBounded() {
        FieldReader reader = new FieldReader(
                slow("x".repeat(5000)), "file", FileClauses.of(TABS, CharacterSet.UTF8MB4), 1024);
        SqlException error = assertThrows(SqlException.class, () -> reader.next(1));
        assertEquals(ErrorCode.PACKET_TOO_LARGE, error.code());
    }

    @Test
    void clausesThatCannotBeAreRefused() {
        FileFormat twoQuotes = new FileFormat(null, "ab", false, null, null, null);
        SqlException error = assertThrows(
                SqlException.class, () -> FileClauses.of(twoQuotes, CharacterSet.UTF8MB4));
        assertEquals(ErrorCode.WRONG_FIELD_TERMINATORS, error.code());
        FileFormat fixed = new FileFormat("", "", false, null, null, null);
        assertThrows(SqlException.class, () -> FileClauses.of(fixed, CharacterSet.UTF8MB4));
        assertThrows(SqlException.class, () -> FileClauses.charset("utf16"));
        assertTrue(FileClauses.charset("LATIN1").keepsAscii());
    }
}
