package dev.bough.api.session;

import dev.bough.api.Stability;

/** One command, ready to run. */
@Stability(Stability.Level.INTERNAL)
public interface Work {
    /** Whether it may be tried on an event loop: its plan is cached, its rows are few, it waits for nothing. */
    boolean brief();

    /**
     * Runs, or goes on after {@link Outcome#PENDING}. Errors of the statement go into the sink; nothing is thrown.
     *
     * @param resume called once, from any thread, after PENDING was returned and when it makes sense to call {@code run}
     *     again; it may be called before {@code run} has returned
     */
    Outcome run(ResponseSink sink, Runnable resume);

    /** How far a run came. */
    enum Outcome {
        /** The whole answer is in the sink. */
        DONE,
        /**
         * The work waits, for the log's fsync perhaps, and holds no thread; {@code resume} will be called, after a cancel too. Then
         * {@link Work#brief} is asked again where to go on.
         */
        PENDING,
        /**
         * A brief work met something to wait for and has changed nothing: run it on a worker, from the start. What it had put into
         * the sink is dropped.
         */
        NOT_BRIEF
    }
}
