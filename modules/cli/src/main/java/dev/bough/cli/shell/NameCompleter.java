package dev.bough.cli.shell;

import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Completes keywords, which the server lists, and the names of tables and columns of the current database. */
final class NameCompleter implements Completer {
    private static final String KEYWORDS = "SELECT word FROM information_schema.keywords";
    private static final String NAMES = """
            SELECT table_name FROM information_schema.tables WHERE table_schema = database()
            UNION SELECT column_name FROM information_schema.columns WHERE table_schema = database()""";

    private final Target target;
    private @Nullable List<String> keywords;

    NameCompleter(Target target) {
        this.target = target;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (keywords == null) {
            keywords = ask(KEYWORDS);
        }
        boolean lower = line.word().equals(line.word().toLowerCase(Locale.ROOT));
        for (String keyword : keywords) {
            candidates.add(new Candidate(lower ? keyword.toLowerCase(Locale.ROOT) : keyword));
        }
        ask(NAMES).forEach(name -> candidates.add(new Candidate(name)));
    }

    /** The first column of a result; nothing where the question cannot be answered, since completion must not disturb. */
    private List<String> ask(String sql) {
        Answers answers = new Answers();
        try {
            target.run(sql, answers);
        } catch (SqlException | IOException e) {
            return List.of();
        }
        return answers.rows().stream().map(List::getFirst).toList();
    }
}
