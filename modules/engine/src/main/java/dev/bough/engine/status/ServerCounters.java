package dev.bough.engine.status;

import java.util.concurrent.atomic.LongAdder;

/** What is counted of the server as a whole: sessions that are over, and clients that never had one. */
public final class ServerCounters {
    private final Counters past = new Counters();
    private final LongAdder abortedClients = new LongAdder();
    private final LongAdder abortedConnects = new LongAdder();
    private final LongAdder refusedConnects = new LongAdder();

    /** Takes over what a session counted, which then begins anew. */
    public void take(Counters session) {
        synchronized (past) {
            past.addAll(session);
        }
        session.clear();
    }

    /** What all sessions together have counted. */
    public Counters sum(Iterable<Counters> present) {
        Counters all = new Counters();
        synchronized (past) {
            all.addAll(past);
        }
        present.forEach(all::addAll);
        return all;
    }

    /** A client went without saying goodbye. */
    public void clientAborted() {
        abortedClients.increment();
    }

    /** A client went, or was sent away, before it had a session. */
    public void connectAborted() {
        abortedConnects.increment();
    }

    /** A client was sent away because there were too many. */
    public void connectRefused() {
        refusedConnects.increment();
    }

    public long abortedClients() {
        return abortedClients.sum();
    }

    public long abortedConnects() {
        return abortedConnects.sum();
    }

    public long refusedConnects() {
        return refusedConnects.sum();
    }
}
