package dev.bough.storage.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file store in a folder of the operating system's file system. */
public final class LocalFiles implements FileStore {
    private final Path folder;

    public LocalFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public StoredFile open(String path) throws IOException {
        return new LocalFile(resolve(path), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public StoredFile create(String path) throws IOException {
        Files.deleteIfExists(resolve(path));
        return new LocalFile(resolve(path), StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.CREATE_NEW);
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(resolve(path));
    }

    @Override
    public List<String> list(String path) throws IOException {
        try (Stream<Path> entries = Files.list(resolve(path))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException absent) {
            return List.of();
        }
    }

    @Override
    public void createFolder(String path) throws IOException {
        Files.createDirectories(resolve(path));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(resolve(from), resolve(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String path) throws IOException {
        Path start = resolve(path);
        if (!Files.isDirectory(start)) {
            Files.deleteIfExists(start);
            return;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void syncDirectory(String path) throws IOException {
        try (FileChannel channel = FileChannel.open(resolve(path), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public @Nullable AutoCloseable lock(String path) throws IOException {
        FileChannel channel = FileChannel.open(resolve(path), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            lock = null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    @Override
    public String describe(String path) {
        return resolve(path).toString();
    }

    private Path resolve(String path) {
        return path.isEmpty() ? folder : folder.resolve(path);
    }
}
