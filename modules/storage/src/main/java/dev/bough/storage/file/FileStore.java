package dev.bough.storage.file;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one data directory, named by paths relative to it with {@code /} as separator.
 *
 * <p>What is written is durable only after {@link StoredFile#force()}; that a file exists under its name, only after
 * {@link #syncDirectory}.
 */
public interface FileStore {
    /** Opens an existing file for reading and writing. */
    StoredFile open(String path) throws IOException;

    /** Makes an empty file, replacing one that is there. */
    StoredFile create(String path) throws IOException;

    boolean exists(String path);

    /** The names (not paths) of the files and folders in a folder, sorted; none if the folder is not there. */
    List<String> list(String folder) throws IOException;

    void createFolder(String folder) throws IOException;

    /** Gives a file or folder another name, replacing a file of that name, at once or not at all. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file, or a folder with all that is in it; nothing if it is not there. */
    void delete(String path) throws IOException;

    /** Makes the creations, renames and deletions in a folder durable. */
    void syncDirectory(String folder) throws IOException;

    /** Takes a file as a lock against other processes; null if another holds it, or this one does already. */
    @Nullable
    AutoCloseable lock(String path) throws IOException;

    /** How a user would find the path: for messages. */
    String describe(String path);
}
