package dev.bough.engine.server;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.variable.GlobalVariables;
import java.util.concurrent.atomic.AtomicLong;

/** How many statements the sessions of a server keep prepared, those of the protocol and those of PREPARE. */
public final class PreparedCount {
    private final GlobalVariables globals;
    private final AtomicLong count = new AtomicLong();

    PreparedCount(GlobalVariables globals) {
        this.globals = globals;
    }

    /**
     * One more.
     *
     * @throws SqlException 1461 past max_prepared_stmt_count
     */
    public void enter() {
        long limit = globals.asLong("max_prepared_stmt_count");
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            throw new SqlException(ErrorCode.MAX_PREPARED_STATEMENTS, limit);
        }
    }

    public long count() {
        return count.get();
    }

    public void leave(int fewer) {
        count.addAndGet(-fewer);
    }
}
