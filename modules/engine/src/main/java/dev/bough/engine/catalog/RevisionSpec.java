package dev.bough.engine.catalog;

import dev.bough.api.error.SqlException;
import java.util.ArrayList;
import java.util.List;

/**
 * A revision as users write it: a base (HEAD, a name, a hash, WORKING, STAGED) and steps to ancestors.
 *
 * @param base what stands before {@code ~} and {@code ^}
 * @param steps in order: n for the parent with that number, from 1
 */
public record RevisionSpec(String base, List<Integer> steps) {
    public RevisionSpec {
        steps = List.copyOf(steps);
    }

    /** A database name with its revision, if it has one: {@code db/main}, {@code db@v1}. */
    public record DatabaseName(String database, String revision) {
        public boolean hasRevision() {
            return !revision.isEmpty();
        }
    }

    /** Splits a database name at its first {@code /} or {@code @}. */
    public static DatabaseName split(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || c == '@') {
                return new DatabaseName(name.substring(0, i), name.substring(i + 1));
            }
        }
        return new DatabaseName(name, "");
    }

    /**
     * Reads {@code HEAD~2^2~}.
     *
     * @throws SqlException {@code invalid ancestor spec}
     */
    public static RevisionSpec parse(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '~' && text.charAt(end) != '^') {
            end++;
        }
        List<Integer> steps = new ArrayList<>();
        int at = end;
        while (at < text.length()) {
            char kind = text.charAt(at++);
            int from = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at - from > 6 || kind != '~' && kind != '^') {
                throw SqlException.version("invalid ancestor spec");
            }
            int number = at == from ? 1 : Integer.parseInt(text.substring(from, at));
            step(kind, number, steps);
        }
        return new RevisionSpec(text.substring(0, end), steps);
    }

    private static void step(char kind, int number, List<Integer> steps) {
        if (kind == '~') {
            for (int i = 0; i < number; i++) {
                steps.add(1);
            }
        } else if (number == 1 || number == 2) {
            steps.add(number);
        } else {
            throw SqlException.version("invalid ancestor spec");
        }
    }

    public boolean isHead() {
        return base.equalsIgnoreCase("HEAD");
    }
}
