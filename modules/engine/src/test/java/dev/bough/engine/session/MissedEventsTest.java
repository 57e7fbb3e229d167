package dev.bough.engine.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bough.api.session.LocalClient;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.TextResults;
import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissedEventsTest {
    private static final long DUE_MILLIS = 2000;
    private static final long PATIENCE_MILLIS = 20_000;

    @TempDir Path directory;

    @Test
    void whatWasDueWhileTheServerWasStoppedDoesNotRunLate() throws InterruptedException {
        long made = System.nanoTime();
        try (BoughEngine engine = BoughEngine.open(EngineOptions.of(directory));
                LocalClient client = LocalClient.open(engine, "root", "")) {
            run(client, "CREATE DATABASE d");
            run(client, "USE d");
            run(client, "CREATE TABLE ran (event VARCHAR(10))");
            made = System.nanoTime();
            run(client, "CREATE EVENT missed ON SCHEDULE AT CURRENT_TIMESTAMP + INTERVAL 2 SECOND"
                    + " ON COMPLETION PRESERVE DO INSERT INTO ran VALUES ('missed')");
            run(client, "CREATE EVENT steady ON SCHEDULE EVERY 1 SECOND STARTS CURRENT_TIMESTAMP + INTERVAL 3 SECOND"
                    + " DO INSERT INTO ran VALUES ('steady')");
        }
        assumeTrue(millisSince(made) < DUE_MILLIS - 1000, "the machine was too slow to stop before the event was due");
        Thread.sleep(DUE_MILLIS + 500 - millisSince(made));
        try (BoughEngine engine = BoughEngine.open(EngineOptions.of(directory));
                LocalClient client = LocalClient.open(engine, "root", "d")) {
            // the scheduler works, and has looked at the missed event
            waitFor(client, "SELECT COUNT(*) > 0 FROM ran WHERE event = 'steady'");
            waitFor(client, "SELECT STATUS = 'DISABLED' FROM information_schema.EVENTS WHERE EVENT_NAME = 'missed'");
            assertEquals(List.of("0"), run(client, "SELECT COUNT(*) FROM ran WHERE event = 'missed'"));
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static void waitFor(LocalClient client, String condition) throws InterruptedException {
        long began = System.nanoTime();
        while (!run(client, condition).equals(List.of("1"))) {
            assertTrue(millisSince(began) < PATIENCE_MILLIS, condition);
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
