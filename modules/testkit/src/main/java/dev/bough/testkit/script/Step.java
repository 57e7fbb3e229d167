package dev.bough.testkit.script;

import java.util.List;

/** One record of a script. */
public sealed interface Step {
    /** The record's place: its lines from {@code first} on, so many of them. */
    record Place(int first, int count, String connection) {}

    Place place();

    /** The SQL of the record; empty where it has none. */
    String sql();

    /** A statement that must succeed; {@code count} is the rows it changes, or -1 for any. */
    record Succeed(Place place, String sql, long count) implements Step {}

    /**
     * A statement that must fail.
     *
     * @param number the error's number, or 0 for any
     * @param message what the error says, or empty for anything
     */
    record Fail(Place place, String sql, int number, String message) implements Step {}

    /** A query and its rows. */
    record Query(Place place, String sql, String types, Order order, String label,
            List<String> expected) implements Step {}

    /** A query whose only value gets a name. */
    record Let(Place place, String sql, String name) implements Step {}

    /** The number of values from which results are compared by a digest; 0 for never. */
    record HashThreshold(Place place, int values) implements Step {
        @Override
        public String sql() {
            return "";
        }
    }

    /** A stop and start of the server. */
    record Restart(Place place) implements Step {
        @Override
        public String sql() {
            return "";
        }
    }

    /** How rows are put in order before they are compared. */
    enum Order {
        NOSORT,
        ROWSORT,
        VALUESORT
    }
}
