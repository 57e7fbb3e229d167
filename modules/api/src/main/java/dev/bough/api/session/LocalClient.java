package dev.bough.api.session;

import dev.bough.api.Stability;
import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A client in the engine's own process: one session, one text at a time, results as text. For one thread. */
@Stability(Stability.Level.INTERNAL)
public final class LocalClient implements AutoCloseable {
    private static final int UTF8MB4_COLLATION = 255;

    private final Engine engine;
    private final Session session;

    private LocalClient(Engine engine, Session session) {
        this.engine = engine;
        this.session = session;
    }

    /**
     * Opens a session as somebody who needs no password, since who can open the data directory can read it anyway.
     *
     * @param database the database to use; empty for none
     */
    public static LocalClient open(Engine engine, String user, String database) {
        long id = engine.nextConnectionId();
        Login login = engine.login(user, "localhost");
        ClientInfo client =
                new ClientInfo(id, "localhost", database, UTF8MB4_COLLATION, false, true, false, true, false,
                        Map.of("program_name", "bough sql"), () -> {});
        return new LocalClient(engine, engine.open(login, client));
    }

    /**
     * Runs a statement or several, and returns after the last.
     *
     * @throws SqlException if one fails; those after it are not run
     */
    public void run(String sql, TextResults results) {
        run(sql.getBytes(StandardCharsets.UTF_8), results);
    }

    /** The same for a text in UTF-8, whose literals may hold bytes that are no characters. */
    public void run(byte[] text, TextResults results) {
        Work work = session.query(text, 0, text.length);
        Answer answer = new Answer(results);
        Semaphore resumed = new Semaphore(0);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicReference<Work.Outcome> outcome = new AtomicReference<>(Work.Outcome.NOT_BRIEF);
        while (outcome.get() != Work.Outcome.DONE) {
            Semaphore ran = new Semaphore(0);
            engine.workers().execute(() -> {
                try {
                    outcome.set(work.run(answer, resumed::release));
                } catch (RuntimeException | Error e) {
                    failure.set(e);
                    outcome.set(Work.Outcome.DONE);
                }
                ran.release();
            });
            ran.acquireUninterruptibly();
            if (outcome.get() == Work.Outcome.PENDING) {
                resumed.acquireUninterruptibly();
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw SqlException.causedBy(thrown, ErrorCode.UNKNOWN_ERROR, String.valueOf(thrown));
        }
        answer.throwError();
    }

    /** Stops the running statement, from any thread. */
    public void cancel() {
        session.cancel();
    }

    @Override
    public void close() {
        session.close();
    }

    /** Turns the answer into text; an error is kept until the end. */
    private static final class Answer implements ResponseSink {
        private final TextResults results;
        private @Nullable SqlException error;

        Answer(TextResults results) {
            this.results = results;
        }

        void throwError() {
            if (error != null) {
                throw error;
            }
        }

        @Override
        public RowSink columns(ResultColumns columns) {
            results.columns(columns.columns());
            return new TextRow(columns.columns(), results);
        }

        @Override
        public void endRows(int warnings, int status) {
            results.endRows(warnings);
        }

        @Override
        public void ok(long affectedRows, long lastInsertId, int warnings, int status, String info) {
            results.ok(affectedRows, lastInsertId, warnings, info);
        }

        @Override
        public void error(SqlException failure) {
            error = failure;
        }

        @Override
        public InputStream localFile(String name) {
            try {
                return Files.newInputStream(Path.of(name));
            } catch (IOException e) {
                throw SqlException.causedBy(e, ErrorCode.ERROR_ON_READ, name, 2, "No such file or directory");
            }
        }
    }

    /** Collects one row after another. */
    private static final class TextRow implements RowSink {
        private final List<ResultColumn> columns;
        private final TextResults results;
        private List<@Nullable String> values = new ArrayList<>();

        TextRow(List<ResultColumn> columns, TextResults results) {
            this.columns = columns;
            this.results = results;
        }

        @Override
        public void putNull() {
            values.add(null);
        }

        @Override
        public void putLong(long value) {
            values.add(filled(Long.toString(value)));
        }

        @Override
        public void putUnsigned(long value) {
            values.add(filled(Long.toUnsignedString(value)));
        }

        @Override
        public void putFloat(float value) {
            values.add(TextForm.of(value));
        }

        @Override
        public void putDouble(double value) {
            values.add(TextForm.of(value));
        }

        @Override
        public void putBytes(byte[] bytes, int offset, int length) {
            values.add(TextForm.of(bytes, offset, length));
        }

        @Override
        public void putDate(int year, int month, int day) {
            values.add(TextForm.date(year, month, day));
        }

        @Override
        public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
            values.add(TextForm.dateTime(year, month, day, hour, minute, second, micros, digits()));
        }

        @Override
        public void putTime(long micros) {
            values.add(TextForm.time(micros, digits()));
        }

        @Override
        public void endRow() {
            List<@Nullable String> row = values;
            values = new ArrayList<>(columns.size());
            results.row(row);
        }

        private String filled(String number) {
            ResultColumn column = columns.get(values.size());
            int missing = (column.flags() & ResultColumn.ZEROFILL) == 0 ? 0 : (int) column.length() - number.length();
            return missing > 0 ? "0".repeat(missing) + number : number;
        }

        private int digits() {
            return columns.get(values.size()).decimals();
        }
    }
}
