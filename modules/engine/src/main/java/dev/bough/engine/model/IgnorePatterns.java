package dev.bough.engine.model;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.type.Constraints;
import dev.bough.storage.repository.TableState;
import java.util.ArrayList;
import java.util.List;

/**
 * The patterns of dolt_ignore: {@code *} and {@code %} stand for any run of characters, {@code ?} for one. Of patterns
 * that contradict each other the more specific one counts: the one whose text the other matches.
 */
final class IgnorePatterns {
    /** The table that holds them. */
    static final String TABLE = "dolt_ignore";

    private static final String REBASE = "dolt_rebase";

    private final List<String> ignored = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();

    /** The patterns of a working root. */
    static IgnorePatterns of(ReadRoot root) {
        IgnorePatterns patterns = new IgnorePatterns();
        TableState table = root.stored().table(TABLE);
        if (table != null) {
            patterns.read(root.read(table));
        }
        return patterns;
    }

    private void read(ReadTable table) {
        try (RowCursor rows = table.rows(Constraints.any())) {
            while (rows.next()) {
                add(rows.row().cell(0).asString(), rows.row().cell(1).asLong() != 0);
            }
        }
    }

    void add(String pattern, boolean ignores) {
        String normal = pattern.replace('*', '%').replaceAll("%+", "%");
        (ignores ? ignored : kept).add(normal);
    }

    /**
     * Whether a new table is not to be tracked.
     *
     * @throws SqlException if patterns contradict each other and none is more specific
     */
    boolean ignores(String table) {
        if (table.equalsIgnoreCase(REBASE)) {
            return true;
        }
        List<String> against = matching(ignored, table);
        List<String> in = matching(kept, table);
        if (against.isEmpty() || in.isEmpty()) {
            return !against.isEmpty();
        }
        boolean ignoresWins = in.stream().allMatch(other -> against.stream().anyMatch(p -> isMoreSpecific(p, other)));
        boolean keptWins = against.stream().allMatch(other -> in.stream().anyMatch(p -> isMoreSpecific(p, other)));
        if (ignoresWins == keptWins) {
            throw SqlException
                    .version("the table " + table + " matches conflicting patterns in dolt_ignore: ignored by "
                            + String.join(", ", against) + ", not ignored by " + String.join(", ", in));
        }
        return ignoresWins;
    }

    private static List<String> matching(List<String> patterns, String table) {
        return patterns.stream().filter(pattern -> matches(pattern, table)).toList();
    }

    private static boolean isMoreSpecific(String pattern, String other) {
        return !pattern.equals(other) && matches(other, pattern);
    }

    /** Whether a pattern matches all of a text. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int inText = 0;
        int star = -1;
        int resume = 0;
        while (inText < text.length()) {
            char c = at < pattern.length() ? pattern.charAt(at) : 0;
            if (c == '%') {
                star = at++;
                resume = inText;
            } else if (at < pattern.length() && (c == '?' || c == text.charAt(inText))) {
                at++;
                inText++;
            } else if (star >= 0) {
                at = star + 1;
                inText = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '%') {
            at++;
        }
        return at == pattern.length();
    }
}
