package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/** Bugs that reached a client: logged with a number that the client is told. */
final class Incidents {
    private static final Logger LOG = System.getLogger(Incidents.class.getName());
    private static final AtomicLong COUNT = new AtomicLong();

    private Incidents() {}

    static SqlException report(long connectionId, Throwable cause) {
        String incident = connectionId + "-" + COUNT.incrementAndGet();
        LOG.log(Level.ERROR, "incident " + incident, cause);
        return new SqlException(ErrorCode.INCIDENT, incident);
    }
}
