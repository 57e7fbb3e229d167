package dev.bough.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bough.parser.tree.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every statement of the MySQL 8.4 manual's chapter 15, and which record it becomes. */
class StatementFamilyTest {
    @ParameterizedTest
    @CsvFileSource(resources = "statements.csv", delimiter = '|', quoteCharacter = '^')
    void becomesTheRecordOfItsKind(String record, String text) {
        Statement statement = Parsing.statement(text);
        String name = statement.getClass().getName();
        String kind = name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
        assertEquals(
                record,
                statement instanceof Statement.Unsupported unsupported ? "Unsupported " + unsupported.name() : kind);
    }
}
