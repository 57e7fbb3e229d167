package dev.bough.parser;

import static dev.bough.parser.Parsing.PARSER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final Set<Integer> USERS_FAULTS = Set.of(1064, 1065, 1300, 1221, 1235, 1248, 1473, 3667);

    private static String corpus() throws IOException {
        try (InputStream stream = CorpusTest.class.getResourceAsStream("corpus.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> statements() throws IOException {
        return PARSER.parseAll(corpus()).stream()
                .map(parsed -> parsed.text().substring(parsed.start(), parsed.end()))
                .toList();
    }

    @Test
    void theFastStageReadsAll() throws IOException {
        long before = SqlParser.secondStages();
        List<String> statements = statements();
        SqlParser.warmUp();
        assertEquals(before, SqlParser.secondStages());
        assertTrue(statements.size() > 200, "statements: " + statements.size());
    }

    @Test
    void aStatementAloneMeansTheSameAsAmongOthers() throws IOException {
        for (ParsedStatement parsed : PARSER.parseAll(corpus())) {
            String text = parsed.text().substring(parsed.start(), parsed.end());
            assertEquals(parsed.statement(), PARSER.parse(text).statement(), text);
        }
    }

    /** Whatever the text, the answer is a tree or an error of the user's. */
    @Test
    void survivesDamage() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> statements = statements();
        for (int i = 0; i < 20_000; i++) {
            String text = damaged(statements, random);
            try {
                PARSER.parseAll(text);
            } catch (SqlException error) {
                if (error.number() >= 1303 && error.number() <= 1422) {
                    // What a stored program has to obey.
                    continue;
                }
                assertTrue(
                        USERS_FAULTS.contains(error.number()),
                        () -> error.number() + " for " + text + " (seed " + seed + ")");
            } catch (RuntimeException | StackOverflowError bug) {
                fail("seed " + seed + ": " + text, bug);
            }
        }
    }

    private static String damaged(List<String> statements, Random random) {
        String text = statements.get(random.nextInt(statements.size()));
        String other = statements.get(random.nextInt(statements.size()));
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from);
            case 1 -> text.substring(0, from) + text.substring(to);
            case 2 -> text.substring(0, from) + other.substring(random.nextInt(other.length()));
            case 3 -> text.substring(0, from) + "'\"`();,*/@.\\-#0xb"
                    .charAt(random.nextInt(16)) + text.substring(from);
            default -> text.substring(0, from) + (char) random.nextInt(0x10000) + text.substring(to);
        };
    }
}
