package dev.bough.cli.server;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** A server that cannot start; the message is one line for the person who started it. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What went wrong, on one line. */
    public static String oneLine(Throwable failure) {
        // what the operating system said says more than the number that clients get
        Throwable told = failure.getCause() instanceof IOException cause ? cause : failure;
        // these say no more than the file's name
        String prefix = switch (told) {
            case NoSuchFileException missing -> "no such file or folder: ";
            case AccessDeniedException denied -> "no permission: ";
            case FileAlreadyExistsException file -> "not a folder: ";
            case NotDirectoryException file -> "not a folder: ";
            case UnknownHostException unknown -> "unknown host: ";
            default -> "";
        };
        String message = told.getMessage();
        return message == null ? told.toString() : (prefix + message).replaceAll("\\s*\\R\\s*", " ");
    }
}
