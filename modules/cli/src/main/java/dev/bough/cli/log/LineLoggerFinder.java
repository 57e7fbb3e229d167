package dev.bough.cli.log;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Gives each {@link System.Logger} of the process the line format of {@link LogOutput}. */
public final class LineLoggerFinder extends System.LoggerFinder {
    private static final String OWN_PREFIX = "dev.bough.";

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new LineLogger(name, LogOutput.standardError());
    }

    /** A logger that writes at once. */
    record LineLogger(String name, LogOutput output) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return output.isWritten(level);
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String message,
                @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                output.write(level, area(), message == null ? "" : message, thrown);
            }
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format,
                @Nullable Object... arguments) {
            if (isLoggable(level)) {
                String text = format == null ? "" : format;
                if (arguments != null && arguments.length > 0) {
                    text = new MessageFormat(text).format(arguments);
                }
                output.write(level, area(), text, null);
            }
        }

        private String area() {
            return name.startsWith(OWN_PREFIX) ? name.substring(OWN_PREFIX.length()) : name;
        }
    }
}
