package dev.bough.benchmarks;

import dev.bough.api.error.SqlException;
import dev.bough.api.session.ClientInfo;
import dev.bough.api.session.LocalClient;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.Session;
import dev.bough.api.session.TextResults;
import dev.bough.api.session.Work;
import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Whole statements in a session, without the wire: what one costs in time and bytes. The scan with a filter runs over ten times as
 * many rows in its second form, so that the difference of allocations is what rows cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StatementBenchmark {
    @Param({"10000", "100000"}) public int rows;

    private final byte[] pointSelect = text("SELECT c FROM t WHERE id = 4711");
    private final byte[] scanAndFilter = text("SELECT c FROM t WHERE k + 1 > 1000 AND c < 'a'");
    private final byte[] aggregation = text("SELECT k % 7, COUNT(*), MAX(k) FROM t GROUP BY k % 7");
    private final Counted sink = new Counted();
    private Path directory;
    private BoughEngine engine;
    private Session session;

    private static byte[] text(String sql) {
        return sql.getBytes(StandardCharsets.UTF_8);
    }

    @Setup
    public void fill() throws IOException {
        directory = Files.createTempDirectory("bough-benchmark");
        engine = BoughEngine.open(EngineOptions.of(directory));
        try (LocalClient client = LocalClient.open(engine, "root", "")) {
            client.run("CREATE DATABASE b", new Nothing());
            client.run("USE b", new Nothing());
            client.run("CREATE TABLE t (id INT PRIMARY KEY, k INT NOT NULL, c CHAR(60) COLLATE utf8mb4_bin NOT NULL)",
                    new Nothing());
            for (int from = 0; from < rows; from += 1000) {
                StringBuilder insert = new StringBuilder("INSERT INTO t VALUES ");
                for (int id = from; id < from + 1000; id++) {
                    insert.append(id == from ? "" : ",").append('(').append(id).append(',').append(id / 2)
                            .append(",'row ")
                            .append(id).append("')");
                }
                client.run(insert.toString(), new Nothing());
            }
        }
        session = engine.open(engine.login("root", "localhost"), new ClientInfo(
                engine.nextConnectionId(), "localhost", "b", 255, false, false, false, true, false, Map.of(),
                () -> {}));
    }

    @TearDown
    public void remove() throws IOException {
        session.close();
        engine.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    @Benchmark
    public long pointSelect() {
        return run(pointSelect);
    }

    @Benchmark
    public long scanAndFilter() {
        return run(scanAndFilter);
    }

    @Benchmark
    public long aggregation() {
        return run(aggregation);
    }

    private long run(byte[] sql) {
        Work work = session.query(sql, 0, sql.length);
        if (work.run(sink, () -> {}) != Work.Outcome.DONE) {
            throw new IllegalStateException("a read waits for nothing");
        }
        return sink.sum;
    }

    /** Takes an answer and adds up what it sees. */
    private static final class Counted implements ResponseSink, RowSink {
        private long sum;

        @Override
        public RowSink columns(ResultColumns columns) {
            return this;
        }

        @Override
        public void endRows(int warnings, int status) {
            sum++;
        }

        @Override
        public void ok(long affectedRows, long lastInsertId, int warnings, int status, String info) {
            sum++;
        }

        @Override
        public void error(SqlException error) {
            throw error;
        }

        @Override
        public InputStream localFile(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public void putNull() {
            sum++;
        }

        @Override
        public void putLong(long value) {
            sum += value;
        }

        @Override
        public void putUnsigned(long value) {
            sum += value;
        }

        @Override
        public void putFloat(float value) {
            sum++;
        }

        @Override
        public void putDouble(double value) {
            sum++;
        }

        @Override
        public void putBytes(byte[] bytes, int offset, int length) {
            sum += length;
        }

        @Override
        public void putDate(int year, int month, int day) {
            sum += day;
        }

        @Override
        public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
            sum += second;
        }

        @Override
        public void putTime(long micros) {
            sum += micros;
        }

        @Override
        public void endRow() {
            sum++;
        }
    }

    /** Results that nobody wants. */
    private static final class Nothing implements TextResults {
        @Override
        public void columns(List<ResultColumn> columns) {
            // nobody asked for rows
        }

        @Override
        public void row(List<@Nullable String> values) {
            throw new IllegalStateException("no statement of the set-up gives rows");
        }

        @Override
        public void endRows(int warnings) {
            throw new IllegalStateException("no statement of the set-up gives rows");
        }

        @Override
        public void ok(long affectedRows, long lastInsertId, int warnings, String info) {
            // an INSERT or a CREATE went well
        }
    }
}
