package dev.bough.engine.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.engine.type.collation.CharacterSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientColumnsTest {
    private static final int VAR_STRING = 253;
    private static final int BLOB = 252;
    private static final int LATIN1 = 8;
    private static final int LATIN1_BIN = 47;
    private static final int UTF8MB3 = 33;
    private static final int GENERAL = 45;
    private static final int BINARY = 63;

    private static ResultColumn column(int collation, int type, long length) {
        return new ResultColumn("d", "t", "t", "c", "c", collation, length, type, 0, 0);
    }

    private static ResultColumn sent(ResultColumn column, @Nullable CharacterSet results) {
        return ClientColumns.of(new ResultColumns(List.of(column)), results).sent().columns().getFirst();
    }

    private static @Nullable CharacterSet encoding(int collation, @Nullable CharacterSet results) {
        ResultColumns stored = new ResultColumns(List.of(column(collation, VAR_STRING, 40)));
        List<@Nullable CharacterSet> encodings = ClientColumns.of(stored, results).encodings();
        return encodings.isEmpty() ? null : encodings.getFirst();
    }

    @Test
    void textIsDescribedInTheCharacterSetOfResults() {
        ResultColumn latin1 = column(LATIN1_BIN, VAR_STRING, 10);
        assertEquals(255, sent(latin1, CharacterSet.UTF8MB4).collation());
        assertEquals(40, sent(latin1, CharacterSet.UTF8MB4).length());
        ResultColumn utf8 = column(GENERAL, VAR_STRING, 40);
        assertEquals(LATIN1, sent(utf8, CharacterSet.LATIN1).collation());
        assertEquals(10, sent(utf8, CharacterSet.LATIN1).length());
        assertEquals(20, sent(utf8, CharacterSet.UCS2).length());
    }

    @Test
    void theLengthOfTextColumnsGrowsWithTheWidthOfCharacters() {
        assertEquals(262_140, sent(column(255, BLOB, 65_535), CharacterSet.UTF8MB4).length());
        assertEquals(65_535, sent(column(255, BLOB, 65_535), CharacterSet.LATIN1).length());
        assertEquals(0xFFFFFFFFL, sent(column(255, BLOB, 0xFFFFFFFFL), CharacterSet.UTF8MB4).length());
    }

    @Test
    void withoutACharacterSetOfResultsColumnsKeepTheirs() {
        ResultColumn latin1 = column(LATIN1_BIN, VAR_STRING, 10);
        assertSame(latin1, sent(latin1, null));
        assertSame(latin1, sent(latin1, CharacterSet.BINARY));
        assertSame(CharacterSet.LATIN1, encoding(LATIN1_BIN, null));
        assertNull(encoding(GENERAL, null));
        assertNull(encoding(UTF8MB3, CharacterSet.BINARY));
    }

    @Test
    void bytesAndUtf8StayAsTheyAre() {
        assertNull(encoding(GENERAL, CharacterSet.UTF8MB4));
        assertNull(encoding(LATIN1, CharacterSet.UTF8MB4));
        assertNull(encoding(BINARY, CharacterSet.LATIN1));
        assertEquals(BINARY, sent(column(BINARY, VAR_STRING, 10), CharacterSet.LATIN1).collation());
        assertSame(CharacterSet.UTF8MB3, encoding(GENERAL, CharacterSet.UTF8MB3));
        assertTrue(ClientColumns.of(new ResultColumns(List.of()), CharacterSet.UTF16).encodings().isEmpty());
    }
}
