package dev.bough.cli.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes log messages, one line each: time in UTC, level, area, text; a stack trace follows where there is one.
 *
 * <p>What libraries log through java.util.logging comes here too, from WARNING on.
 */
public final class LogOutput {
    private static final LogOutput STANDARD_ERROR = new LogOutput(System.err, Clock.systemUTC());

    private final PrintStream out;
    private final Clock clock;
    private volatile System.Logger.Level level = System.Logger.Level.WARNING;

    LogOutput(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** The output that every {@link System.Logger} of this process writes to. */
    public static LogOutput standardError() {
        return STANDARD_ERROR;
    }

    /** Sets the lowest level written, and takes over from java.util.logging. */
    public void begin(System.Logger.Level lowest) {
        level = lowest;
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Bridge());
        root.setLevel(java.util.logging.Level.WARNING);
    }

    boolean isWritten(System.Logger.Level wanted) {
        return wanted != System.Logger.Level.OFF && wanted.compareTo(level) >= 0;
    }

    void write(System.Logger.Level at, String name, String text, @Nullable Throwable thrown) {
        StringBuilder line = new StringBuilder(120);
        line.append(clock.instant().truncatedTo(ChronoUnit.MILLIS)).append(' ').append(at);
        line.repeat(' ', 8 - at.name().length()).append(name).append("  ").append(text).append('\n');
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            line.append(trace);
        }
        out.print(line);
        out.flush();
    }

    /** Takes the records of java.util.logging. */
    private final class Bridge extends Handler {
        @Override
        public void publish(LogRecord entry) {
            System.Logger.Level at = entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue()
                    ? System.Logger.Level.ERROR
                    : System.Logger.Level.WARNING;
            if (isWritten(at)) {
                write(at, entry.getLoggerName(), String.valueOf(entry.getMessage()), entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
