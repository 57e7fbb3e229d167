package dev.bough.wire;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.ResultColumns;
import dev.bough.api.session.RowSink;
import dev.bough.api.session.ServerStatus;
import dev.bough.api.session.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the fake session answers to texts. */
final class Script {
    private static final Pattern VARIABLE =
            Pattern.compile("@@(?:session\\.|global\\.)?(\\w+)(?:\\s+as\\s+`?(\\w+)`?)?", Pattern.CASE_INSENSITIVE);
    static final int MORE = FakeSession.STATUS | ServerStatus.MORE_RESULTS;

    private Script() {}

    static Work work(FakeSession session, String sql) {
        String[] words = sql.replaceAll("/\\*.*?\\*/", "").trim().split("\\s+");
        String verb = words[0].toLowerCase(Locale.ROOT);
        if (verb.endsWith("rows") && !sql.matches("\\w+ \\d{1,9} \\d{1,9}")
                || verb.equals("load") && !sql.matches("(?s)[^']+'[^']+'.*")
                || verb.equals("sleep") && !sql.matches("\\w+ \\d{1,9}")) {
            verb = "wrong";
        }
        return switch (verb) {
            case "set", "use", "drop", "create", "insert", "begin", "commit", "update", "delete", "rollback", "start" ->
                    new FakeWork(true, FakeSession::ok);
            case "rows" ->
                    new FakeWork(false, sink -> rows(sink, Long.parseLong(words[1]), Integer.parseInt(words[2])));
            case "briefrows" ->
                    new FakeWork(true, sink -> rows(sink, Long.parseLong(words[1]), Integer.parseInt(words[2])));
            case "length" -> new FakeWork(true, sink -> one(sink, Integer.toString(sql.length())));
            case "echo" -> new FakeWork(false, sink -> one(sink, sql.substring(5)));
            case "sleep" -> new FakeWork(false, sink -> sleep(session, sink, Long.parseLong(words[1])));
            case "pending" -> new Pending(0);
            case "pendingearly" -> new Pending(1);
            case "hesitate" -> new Hesitant();
            case "multi" -> new FakeWork(words.length > 1, Script::multi);
            case "multierror" -> new FakeWork(true, Script::multiError);
            case "rowerror" -> new FakeWork(true, Script::rowError);
            case "error" ->
                    new FakeWork(true, sink -> sink.error(new SqlException(ErrorCode.NO_SUCH_TABLE, "db", "wrong")));
            case "throw" -> new FakeWork(words.length > 1, sink -> {
                throw new IllegalStateException("a bug");
            });
            case "silent" -> new FakeWork(true, sink -> {});
            case "load" -> new FakeWork(false, sink -> load(sink, sql));
            case "types" -> new FakeWork(true, Values::all);
            case "user" -> new FakeWork(true, sink -> one(sink, session.user + " " + session.database + " "
                    + session.client.secure() + " " + session.client.attributes().getOrDefault("_client_name", "")));
            case "info" -> new FakeWork(true,
                    sink -> sink.ok(3, 7, 2, FakeSession.STATUS, "Rows matched: 3  Changed: 3  Warnings: 2"));
            case "thread" -> new FakeWork(words.length > 1, sink -> one(sink, Thread.currentThread().getName()));
            case "select", "show" -> select(session, sql);
            default -> new FakeWork(true, sink -> sink.error(
                    new SqlException(ErrorCode.PARSE_ERROR, "You have an error in your SQL syntax", sql, 1)));
        };
    }

    private static Work select(FakeSession session, String sql) {
        String lower = sql.toLowerCase(Locale.ROOT);
        if (lower.contains("@@")) {
            return variables(sql);
        }
        if (lower.contains("database()")) {
            return new FakeWork(true, sink -> one(sink, session.database));
        }
        return new FakeWork(true, sink -> one(sink, "1"));
    }

    private static Work variables(String sql) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(sql);
        while (matcher.find()) {
            names.add(matcher.group(2) == null ? matcher.group() : matcher.group(2));
            values.add(value(matcher.group(1).toLowerCase(Locale.ROOT)));
        }
        ResultColumns columns = Columns.texts(names.toArray(String[]::new));
        return new FakeWork(true, sink -> {
            RowSink rows = sink.columns(columns);
            values.forEach(value -> FakeSession.put(rows, value));
            rows.endRow();
            sink.endRows(0, FakeSession.STATUS);
        });
    }

    private static String value(String name) {
        return switch (name) {
            case "max_allowed_packet" -> Integer.toString(64 << 20);
            case "auto_increment_increment", "lower_case_table_names" -> "1";
            case "character_set_client", "character_set_connection", "character_set_results", "character_set_server" ->
                    "utf8mb4";
            case "collation_server", "collation_connection" -> "utf8mb4_0900_ai_ci";
            case "interactive_timeout", "wait_timeout" -> "28800";
            case "net_write_timeout" -> "60";
            case "performance_schema", "transaction_read_only", "tx_read_only" -> "0";
            case "system_time_zone", "time_zone" -> "UTC";
            case "transaction_isolation", "tx_isolation" -> "REPEATABLE-READ";
            case "license" -> "GPL";
            default -> "";
        };
    }

    static void one(ResponseSink sink, String text) {
        one(sink, text, FakeSession.STATUS);
    }

    private static void one(ResponseSink sink, String text, int status) {
        RowSink rows = sink.columns(Columns.texts("value"));
        FakeSession.put(rows, text);
        rows.endRow();
        sink.endRows(0, status);
    }

    static void rows(ResponseSink sink, long count, int width) {
        RowSink rows = sink.columns(Columns.of(Columns.number("n"), Columns.text("s")));
        byte[] filler = new byte[width];
        Arrays.fill(filler, (byte) 'x');
        for (long i = 0; i < count; i++) {
            rows.putLong(i);
            rows.putBytes(filler, 0, width);
            rows.endRow();
        }
        sink.endRows(0, FakeSession.STATUS);
    }

    private static void sleep(FakeSession session, ResponseSink sink, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            if (session.cancelled) {
                sink.error(new SqlException(ErrorCode.QUERY_INTERRUPTED));
                return;
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                sink.error(new SqlException(ErrorCode.SERVER_SHUTDOWN));
                return;
            }
        }
        one(sink, "slept");
    }

    private static void multi(ResponseSink sink) {
        one(sink, "first", MORE);
        sink.ok(5, 0, 0, MORE, "");
        one(sink, "third", MORE);
        sink.ok(1, 9, 0, FakeSession.STATUS, "");
    }

    private static void multiError(ResponseSink sink) {
        one(sink, "first", MORE);
        sink.error(new SqlException(ErrorCode.NO_SUCH_TABLE, "db", "wrong"));
    }

    private static void rowError(ResponseSink sink) {
        RowSink rows = sink.columns(Columns.texts("a", "b"));
        FakeSession.put(rows, "x");
        FakeSession.put(rows, "y");
        rows.endRow();
        FakeSession.put(rows, "z");
        sink.error(new SqlException(ErrorCode.QUERY_INTERRUPTED));
    }

    private static void load(ResponseSink sink, String sql) {
        long bytes = 0;
        int lines = 0;
        boolean partly = sql.endsWith("partly");
        InputStream in = sink.localFile(sql.split("'")[1]);
        try {
            byte[] chunk = new byte[1000];
            for (int n = in.read(chunk); n >= 0 && !(partly && bytes > 10); n = in.read(chunk)) {
                bytes += n;
                for (int i = 0; i < n; i++) {
                    lines += chunk[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (partly) {
            sink.error(new SqlException(ErrorCode.DUPLICATE_ENTRY, "1", "t.PRIMARY"));
        } else {
            sink.ok(lines, 0, 0, FakeSession.STATUS,
                    "Records: " + lines + "  Deleted: 0  Skipped: 0  Warnings: 0  Bytes: " + bytes);
        }
    }

    /** Work that waits in the middle, as a commit does for the log. */
    private static final class Pending implements Work {
        private final int early;
        private boolean begun;

        Pending(int early) {
            this.early = early;
        }

        @Override
        public boolean brief() {
            return true;
        }

        @Override
        public Outcome run(ResponseSink sink, Runnable resume) {
            if (begun) {
                one(sink, "after");
                return Outcome.DONE;
            }
            begun = true;
            one(sink, "before", MORE);
            if (early == 1) {
                resume.run();
            } else {
                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(resume);
            }
            return Outcome.PENDING;
        }
    }

    /** Work that looks brief, begins to answer and then is not. */
    private static final class Hesitant implements Work {
        private boolean begun;

        @Override
        public boolean brief() {
            return !begun;
        }

        @Override
        public Outcome run(ResponseSink sink, Runnable resume) {
            RowSink rows = sink.columns(Columns.texts("a"));
            FakeSession.put(rows, Thread.currentThread().getName());
            if (!begun) {
                begun = true;
                return Outcome.NOT_BRIEF;
            }
            rows.endRow();
            sink.endRows(0, FakeSession.STATUS);
            return Outcome.DONE;
        }
    }
}
