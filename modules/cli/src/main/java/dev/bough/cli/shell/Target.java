package dev.bough.cli.shell;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.LocalClient;
import dev.bough.api.session.TextResults;
import dev.bough.cli.client.NetworkClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where the shell's statements go: to a server, or to an engine in this process. */
public sealed interface Target extends AutoCloseable {
    /** Runs a text and returns after its last result. */
    default void run(String sql, TextResults results) throws IOException {
        run(sql.getBytes(StandardCharsets.UTF_8), results);
    }

    /**
     * The same for a text in UTF-8, whose literals may hold bytes that are no characters.
     *
     * @throws SqlException if a statement fails
     * @throws IOException if the connection is lost
     */
    void run(byte[] sql, TextResults results) throws IOException;

    /** Breaks off what runs now, from any thread; a failure to do so is the same as being too late. */
    void cancel();

    @Override
    void close();

    /** Makes connections to the server that a target is on. */
    @FunctionalInterface
    interface Connector {
        NetworkClient connect() throws IOException;
    }

    /**
     * A server, reached over the network.
     *
     * @param again makes another connection, for what must be said while the first one waits
     */
    record Remote(NetworkClient client, Connector again) implements Target {
        private static final System.Logger LOGGER = System.getLogger(Remote.class.getName());

        @Override
        public void cancel() {
            try (NetworkClient other = again.connect()) {
                other.run(("KILL QUERY " + client.connectionId()).getBytes(StandardCharsets.US_ASCII), new Answers());
            } catch (IOException | SqlException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "the statement could not be broken off", e);
            }
        }

        @Override
        public void run(byte[] sql, TextResults results) throws IOException {
            client.run(sql, results);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** An engine in this process, closed with the session. */
    record Embedded(AutoCloseable engine, LocalClient client) implements Target {
        @Override
        public void cancel() {
            client.cancel();
        }

        @Override
        public void run(byte[] sql, TextResults results) {
            client.run(sql, results);
        }

        @Override
        public void close() {
            client.close();
            try {
                engine.close();
            } catch (Exception e) {
                throw new IllegalStateException("the engine did not close", e);
            }
        }
    }
}
