package dev.bough.engine.exec;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.storage.file.FileFailures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/** Room on disk for what statements cannot hold in memory, up to a bound shared by all of them. */
public final class TempSpace {
    private final Path directory;
    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong names = new AtomicLong();

    /**
     * @param directory where the files are; it need not exist yet
     * @param limit bytes in use at once
     */
    public TempSpace(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    /** A new file that the system deletes once it is closed. */
    FileChannel create() {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("spill-" + names.incrementAndGet());
            return FileChannel.open(
                    file,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void reserve(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            throw new SqlException(ErrorCode.TABLE_FULL, directory.resolve("temp"));
        }
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** How many files there have been. */
    public long created() {
        return names.get();
    }

    /** Bytes in use. */
    public long used() {
        return used.get();
    }

    static SqlException failure(IOException e) {
        return FileFailures.onWrite(e, "temporary file");
    }
}
