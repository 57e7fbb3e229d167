package dev.bough.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.error.SqlException;
import org.junit.jupiter.api.Test;

class IgnorePatternsTest {
    private static IgnorePatterns patterns(String... ignored) {
        IgnorePatterns patterns = new IgnorePatterns();
        for (String pattern : ignored) {
            patterns.add(pattern, true);
        }
        return patterns;
    }

    @Test
    void matchesAllOfTheName() {
        assertTrue(IgnorePatterns.matches("tmp%", "tmp"));
        assertTrue(IgnorePatterns.matches("%a%b", "xaab"));
        assertTrue(IgnorePatterns.matches("t?p", "tmp"));
        assertFalse(IgnorePatterns.matches("t?p", "tp"));
        assertFalse(IgnorePatterns.matches("tmp", "tmp_1"));
        assertFalse(IgnorePatterns.matches("Tmp", "tmp"));
        assertFalse(IgnorePatterns.matches("", "t"));
    }

    @Test
    void theMoreSpecificPatternCounts() {
        IgnorePatterns patterns = patterns("tmp*");
        patterns.add("tmp_kept", false);
        assertTrue(patterns.ignores("tmp_1"));
        assertFalse(patterns.ignores("tmp_kept"));
        assertFalse(patterns.ignores("other"));
    }

    @Test
    void neitherPatternIsMoreSpecific() {
        IgnorePatterns patterns = patterns("a%");
        patterns.add("%z", false);
        SqlException failure = assertThrows(SqlException.class, () -> patterns.ignores("abcz"));
        assertEquals(1105, failure.number());
    }

    @Test
    void contradictionsInOnePatternAreOne() {
        IgnorePatterns patterns = patterns("a**");
        patterns.add("a%", false);
        assertThrows(SqlException.class, () -> patterns.ignores("ab"));
    }

    @Test
    void theTableOfARebaseIsNeverTracked() {
        assertTrue(patterns().ignores("dolt_rebase"));
    }
}
