package dev.bough.storage.file;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.io.IOException;
import java.util.List;

/** What clients are told of files that cannot be written. */
public final class FileFailures {
    /** What operating systems say of a full disk; Java has no type for it. */
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private static final int NO_SPACE = 28;
    private static final int IO_ERROR = 5;

    private FileFailures() {}

    /** Whether there was no room on the disk. */
    public static boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return FULL.stream().anyMatch(message::contains);
    }

    /** @param file what could not be written */
    public static SqlException onWrite(IOException failure, String file) {
        return isFull(failure)
                ? SqlException.causedBy(failure, ErrorCode.DISK_FULL, file, NO_SPACE, FULL.getFirst())
                : SqlException.causedBy(failure, ErrorCode.ERROR_ON_WRITE, file, IO_ERROR,
                        String.valueOf(failure.getMessage()));
    }
}
