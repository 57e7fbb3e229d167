package dev.bough.api.systable;

import dev.bough.api.Stability;
import dev.bough.api.error.ErrorCode;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Server;
import java.time.Instant;

/** What every request offers: who asks for which state. Made by the engine, for the thread that handles the request. */
@Stability(Stability.Level.EVOLVING)
public interface Request {
    Server server();

    /** The database that the table's name is qualified with, or the current one. */
    Repository repository();

    /**
     * The revision: the current branch, what the name is qualified with, or what AS OF says.
     *
     * @throws IllegalStateException if the table's scope is not BRANCH
     */
    Revision revision();

    Caller caller();

    /** When the statement really began, by the engine's clock: what NOW() is where nobody set @@timestamp. */
    Instant startTime();

    /** Adds a warning to the statement. */
    void warn(ErrorCode code, String message);

    /**
     * To be called at least every 1,000 steps of a long work that the engine does not see.
     *
     * @throws dev.bough.api.error.SqlException if the statement was cancelled or is over its time
     */
    void checkCancelled();
}
