package dev.bough.testkit.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings a query's rows into the form in which scripts give them, and compares. */
final class Expectation {
    private static final String BETWEEN = " | ";
    private static final Pattern HASHED = Pattern.compile("(\\d+) values hashing to ([0-9a-f]{32})");
    private static final Pattern WILDCARD = Pattern.compile("<(hash|time|any)>");

    private Expectation() {}

    /** The values as text, a list for each row, in the order asked for; VALUESORT gives rows of one value. */
    static List<List<String>> form(Step.Query query, List<List<@Nullable String>> rows) {
        List<List<String>> formed = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(value(query.types().charAt(i), row.get(i)));
            }
            formed.add(values);
        }
        switch (query.order()) {
            case NOSORT -> {}
            case ROWSORT -> formed.sort(Expectation::compareRows);
            case VALUESORT -> {
                List<String> all = new ArrayList<>(formed.stream().flatMap(List::stream).toList());
                Collections.sort(all);
                formed.clear();
                all.forEach(value -> formed.add(List.of(value)));
            }
        }
        return formed;
    }

    /** The lines that a script gives for these rows. */
    static List<String> lines(List<List<String>> rows, int hashThreshold) {
        long values = rows.stream().mapToLong(List::size).sum();
        if (hashThreshold > 0 && values > hashThreshold) {
            return List.of(values + " values hashing to " + digest(rows));
        }
        return rows.stream().map(row -> String.join(BETWEEN, row)).toList();
    }

    /** Whether the rows are what the script expects, however it gives them. */
    static boolean holds(List<List<String>> rows, List<String> expected) {
        if (expected.size() == 1) {
            Matcher hashed = HASHED.matcher(expected.getFirst());
            if (hashed.matches()) {
                return hashed.group(2).equals(digest(rows));
            }
        }
        List<String> byRow = rows.stream().map(row -> String.join(BETWEEN, row)).toList();
        return matches(byRow, expected) || matches(rows.stream().flatMap(List::stream).toList(), expected);
    }

    private static boolean matches(List<String> actual, List<String> expected) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!matches(actual.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean matches(String actual, String expected) {
        if (!expected.contains("<")) {
            return actual.equals(expected);
        }
        StringBuilder pattern = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(expected);
        int at = 0;
        while (wildcard.find()) {
            pattern.append(Pattern.quote(expected.substring(at, wildcard.start())));
            pattern.append(switch (wildcard.group(1)) {
                case "hash" -> "[0-9a-v]{32}";
                case "time" -> "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?";
                default -> "(?s:.*)";
            });
            at = wildcard.end();
        }
        pattern.append(Pattern.quote(expected.substring(at)));
        return Pattern.matches(pattern.toString(), actual);
    }

    private static String value(char type, @Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        if (value.isEmpty()) {
            return "(empty)";
        }
        return switch (type) {
            case 'R' -> isNumber(value) ? String.format(Locale.ROOT, "%.3f", Double.parseDouble(value)) : value;
            case 'I' -> isNumber(value) ? integer(value) : value;
            default -> value.replace("\n", "\\n");
        };
    }

    private static String integer(String value) {
        int point = value.indexOf('.');
        return point > 0 && value.substring(point + 1).chars().allMatch(c -> c == '0') ? value.substring(0, point)
                : value;
    }

    private static boolean isNumber(String value) {
        return value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    }

    private static int compareRows(List<String> left, List<String> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String digest(List<List<String>> rows) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (List<String> row : rows) {
                for (String value : row) {
                    md5.update((value + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(md5.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
