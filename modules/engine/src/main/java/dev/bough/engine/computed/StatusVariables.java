package dev.bough.engine.computed;

import dev.bough.engine.server.Server;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.status.Counter;
import dev.bough.engine.status.Counters;
import dev.bough.engine.type.Temporal;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The status variables: what is counted and measured, by MySQL's names (MySQL manual, 7.1.10); none that would have to be made up. */
final class StatusVariables {
    private final SessionParts parts;

    StatusVariables(SessionParts parts) {
        this.parts = parts;
    }

    Stream<Map.Entry<String, String>> all(boolean global) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Counters counters = global ? parts.server().counters() : own();
        for (Counter counter : Counter.values()) {
            values.put(counter.title(), Long.toString(counters.get(counter)));
        }
        server(values);
        values.put("Ssl_cipher", parts.state().client().connection().cipher());
        values.put("Ssl_version", parts.state().client().connection().protocol());
        return values.entrySet().stream();
    }

    private Counters own() {
        Counters counters = new Counters();
        counters.addAll(parts.state().counters());
        parts.addTraffic(counters);
        return counters;
    }

    private void server(Map<String, String> values) {
        Server server = parts.server();
        long now = server.clock.millis();
        long uptime = (now - server.startTime.toEpochMilli()) / 1000;
        Map<String, Long> numbers = Map.ofEntries(
                Map.entry("Aborted_clients", server.counted.abortedClients()),
                Map.entry("Aborted_connects", server.counted.abortedConnects()),
                Map.entry("Connection_errors_max_connections", server.counted.refusedConnects()),
                Map.entry("Connections", server.registry.tried()),
                Map.entry("Created_tmp_files", server.temp.created()),
                Map.entry("Max_used_connections", (long) server.registry.mostOpen()),
                Map.entry("Prepared_stmt_count", server.prepared.count()),
                Map.entry("Threads_connected", (long) server.registry.count()),
                Map.entry("Threads_running", (long) Math.max(1, server.workers.running())),
                Map.entry("Uptime", uptime),
                Map.entry("Uptime_since_flush_status", (now - server.flushedStatusMillis()) / 1000));
        numbers.forEach((name, value) -> values.put(name, Long.toString(value)));
        ZoneId zone = parts.context().timeZone();
        values.put("Max_used_connections_time", Temporal.formatDateTime(
                Temporal.fromUtcMicros(server.registry.mostOpenMillis() * 1000, zone), 0));
    }
}
