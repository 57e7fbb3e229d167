package dev.bough.cli.server;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** A server that cannot start; the message is one line for the person who started it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What went wrong, on one line. */
    static String oneLine(Throwable failure) {
        // these say no more than the file's name
        String prefix = switch (failure) {
            case NoSuchFileException missing -> "no such file or folder: ";
            case AccessDeniedException denied -> "no permission: ";
            default -> "";
        };
        String message = failure.getMessage();
        return message == null ? failure.toString() : (prefix + message).replaceAll("\\s*\\R\\s*", " ");
    }
}
