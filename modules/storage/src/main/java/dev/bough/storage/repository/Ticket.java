package dev.bough.storage.repository;

import dev.bough.api.error.SqlException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an append gives: it completes when the changes are durable and every reader sees them, or have failed. */
public final class Ticket {
    private static final System.Logger LOGGER = System.getLogger(Ticket.class.getName());

    private final ServerState state;
    private final CompletableFuture<ServerState> done = new CompletableFuture<>();

    Ticket(ServerState state) {
        this.state = state;
    }

    /** The state as appended; not to be shown to others before the ticket completes. */
    public ServerState state() {
        return state;
    }

    public boolean isDone() {
        return done.isDone();
    }

    /** Waits; throws what went wrong. */
    public void await() {
        try {
            done.join();
        } catch (CompletionException failed) {
            throw cause(failed);
        }
    }

    /** Calls back once, on the log's thread or on this one, with null or with what went wrong. */
    public void whenDone(Consumer<@Nullable SqlException> callback) {
        done.whenComplete((ignored, failure) -> {
            try {
                callback.accept(failure == null ? null : cause(failure));
            } catch (RuntimeException bug) {
                LOGGER.log(System.Logger.Level.ERROR, "a completion failed", bug);
            }
        });
    }

    void complete() {
        done.complete(state);
    }

    void fail(SqlException failure) {
        done.completeExceptionally(failure);
    }

    private static SqlException cause(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SqlException known) {
            return known;
        }
        throw new IllegalStateException(cause);
    }
}
