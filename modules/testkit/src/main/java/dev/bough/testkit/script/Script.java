package dev.bough.testkit.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A script, cut into steps; {@link dev.bough.testkit.script} tells the dialect. */
public final class Script {
    private static final String SEPARATOR = "----";

    private final String name;
    private final List<String> lines;
    private final List<Step> steps = new ArrayList<>();

    private Script(String name, List<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    /** Reads a file; records are kept or left out by the names that describe what runs it. */
    public static Script read(Path file, Set<String> names) throws IOException {
        return parse(file.toString(), Files.readAllLines(file), names);
    }

    public static Script parse(String name, List<String> lines, Set<String> names) {
        Script script = new Script(name, List.copyOf(lines));
        script.cut(names);
        return script;
    }

    public String name() {
        return name;
    }

    List<String> lines() {
        return lines;
    }

    public List<Step> steps() {
        return steps;
    }

    private void cut(Set<String> names) {
        int at = 0;
        while (at < lines.size()) {
            if (isBetween(lines.get(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < lines.size() && !lines.get(end).isBlank()) {
                end++;
            }
            if (!add(at, end, names)) {
                return;
            }
            at = end;
        }
    }

    private static boolean isBetween(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /** Adds the record in these lines; false after {@code halt}. */
    private boolean add(int from, int end, Set<String> names) {
        String connection = "";
        boolean wanted = true;
        int at = from;
        while (at < end) {
            String[] words = words(lines.get(at));
            switch (words[0]) {
                case "skipif" -> wanted &= !names.contains(word(words, 1, at));
                case "onlyif" -> wanted &= names.contains(word(words, 1, at));
                case "connection" -> connection = word(words, 1, at);
                default -> {
                    if (lines.get(at).startsWith("#")) {
                        break;
                    }
                    if (wanted && words[0].equals("halt")) {
                        return false;
                    }
                    if (wanted) {
                        steps.add(step(words, at, end, connection));
                    }
                    return true;
                }
            }
            at++;
        }
        return true;
    }

    private Step step(String[] words, int at, int end, String connection) {
        int separator = at + 1;
        while (separator < end && !lines.get(separator).equals(SEPARATOR)) {
            separator++;
        }
        String sql = String.join("\n", lines.subList(at + 1, separator));
        List<String> expected = separator < end ? lines.subList(separator + 1, end) : List.of();
        Step.Place place = new Step.Place(at, end - at, connection);
        return switch (words[0] + " " + (words.length > 1 ? words[1] : "")) {
            case "statement ok" -> new Step.Succeed(place, sql, -1);
            case "statement count" -> new Step.Succeed(place, sql, Long.parseLong(word(words, 2, at)));
            case "statement error" -> new Step.Fail(
                    place, sql, words.length > 2 ? Integer.parseInt(words[2]) : 0, String.join("\n", expected));
            default -> switch (words[0]) {
                case "query" -> query(place, sql, words, expected);
                case "let" -> new Step.Let(place, sql, word(words, 1, at));
                case "hash-threshold" -> new Step.HashThreshold(place, Integer.parseInt(word(words, 1, at)));
                case "restart" -> new Step.Restart(place);
                default -> throw new ScriptSyntaxException(name, at + 1, "unknown record '" + lines.get(at) + "'");
            };
        };
    }

    private Step query(Step.Place place, String sql, String[] words, List<String> expected) {
        String types = word(words, 1, place.first());
        if (!types.matches("[TIR]+")) {
            throw new ScriptSyntaxException(name, place.first() + 1, "column types are T, I and R, not " + types);
        }
        Step.Order order = Step.Order.NOSORT;
        String label = "";
        for (int i = 2; i < words.length && !words[i].startsWith("#"); i++) {
            Step.Order named = order(words[i]);
            if (named == null) {
                label = words[i];
            } else {
                order = named;
            }
        }
        return new Step.Query(place, sql, types, order, label, List.copyOf(expected));
    }

    private static Step.@Nullable Order order(String word) {
        for (Step.Order order : Step.Order.values()) {
            if (order.name().toLowerCase(Locale.ROOT).equals(word)) {
                return order;
            }
        }
        return null;
    }

    private static String[] words(String line) {
        return line.strip().split("\\s+");
    }

    private String word(String[] words, int index, int line) {
        if (words.length <= index) {
            throw new ScriptSyntaxException(name, line + 1, "a word is missing after '" + words[index - 1] + "'");
        }
        return words[index];
    }
}
