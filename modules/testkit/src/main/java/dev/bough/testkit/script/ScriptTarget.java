package dev.bough.testkit.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that runs SQL: an engine in this process, or a server behind a driver. */
public interface ScriptTarget {
    /** Opens a connection with no database chosen, as a user who has no password. */
    Connection connect(String user);

    /** Stops and starts what runs the SQL; every connection is closed before. */
    void restart();

    /** One connection. */
    interface Connection extends AutoCloseable {
        /**
         * Runs a statement.
         *
         * @throws Failure if it fails
         */
        Answer run(String sql) throws Failure;

        @Override
        void close();
    }

    /**
     * What a statement gave.
     *
     * @param columns how many columns its first result set has; 0 where it has none
     * @param rows the rows of the first result set; null is NULL
     * @param affected the rows that it changed
     */
    record Answer(int columns, List<List<@Nullable String>> rows, long affected) {}

    /** A statement's error. */
    final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        private final int number;
        private final String text;

        public Failure(int number, String text) {
            super(number + ": " + text);
            this.number = number;
            this.text = text;
        }

        public int number() {
            return number;
        }

        public String text() {
            return text;
        }
    }
}
