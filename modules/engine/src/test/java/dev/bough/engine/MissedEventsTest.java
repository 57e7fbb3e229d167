package dev.bough.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.session.LocalClient;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.TextResults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissedEventsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00.250Z"));

    @Test
    void whatWasDueWhileTheServerWasStoppedDoesNotRunLate() throws InterruptedException {
        try (BoughEngine engine = BoughEngine.open(EngineOptions.of(directory), now::get);
                LocalClient client = LocalClient.open(engine, "root", "")) {
            run(client, "CREATE DATABASE d");
            run(client, "USE d");
            run(client, "CREATE TABLE ran (event VARCHAR(10))");
            run(client, "CREATE EVENT missed ON SCHEDULE AT CURRENT_TIMESTAMP + INTERVAL 2 SECOND"
                    + " ON COMPLETION PRESERVE DO INSERT INTO ran VALUES ('missed')");
            run(client, "CREATE EVENT steady ON SCHEDULE EVERY 4 SECOND STARTS CURRENT_TIMESTAMP + INTERVAL 4 SECOND"
                    + " DO INSERT INTO ran VALUES ('steady')");
        }
        advance(Duration.ofSeconds(10));
        try (BoughEngine engine = BoughEngine.open(EngineOptions.of(directory), now::get);
                LocalClient client = LocalClient.open(engine, "root", "d")) {
            // the scheduler has looked at its events
            waitFor(client, "SELECT STATUS = 'DISABLED' FROM information_schema.EVENTS WHERE EVENT_NAME = 'missed'");
            assertEquals(List.of("0"), run(client, "SELECT COUNT(*) FROM ran"));
            advance(Duration.ofSeconds(2));
            waitFor(client, "SELECT COUNT(*) > 0 FROM ran");
            assertEquals(List.of("steady"), run(client, "SELECT event FROM ran"));
        }
    }

    /** The clock stands still in between. */
    private void advance(Duration duration) {
        now.updateAndGet(moment -> moment.plus(duration));
    }

    private static void waitFor(LocalClient client, String condition) throws InterruptedException {
        long began = System.nanoTime();
        while (!run(client, condition).equals(List.of("1"))) {
            assertTrue(System.nanoTime() - began < PATIENCE.toNanos(), condition);
            Thread.sleep(50);
        }
    }

    private static List<String> run(LocalClient client, String sql) {
        List<String> values = new ArrayList<>();
        client.run(sql, new TextResults() {
            @Override
            public void columns(List<ResultColumn> columns) {
                // one, known to the caller
            }

            @Override
            public void row(List<@Nullable String> row) {
                values.add(String.valueOf(row.getFirst()));
            }

            @Override
            public void endRows(int warnings) {
                // the values are complete
            }

            @Override
            public void ok(long affectedRows, long lastInsertId, int warnings, String info) {
                // went well
            }
        });
        return values;
    }
}
