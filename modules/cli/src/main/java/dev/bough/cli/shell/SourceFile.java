package dev.bough.cli.shell;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files of statements, and the line that asks for one: {@code source FILE} or {@code \\. FILE}. */
public final class SourceFile {
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:source\\s|\\\\\\.)\\s*(.+?)[\\s;]*", Pattern.CASE_INSENSITIVE);

    private SourceFile() {}

    /** The file that a line asks for; null where it is another line. */
    static @Nullable Path named(String line) {
        Matcher asked = LINE.matcher(line);
        return asked.matches() ? Path.of(asked.group(1)) : null;
    }

    /**
     * Opens a file, to be read byte by byte.
     *
     * @throws IOException with a message that says all
     */
    public static Reader open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": it is a folder");
        }
        try {
            return Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new IOException("cannot read " + file + ": no such file", missing);
        } catch (FileSystemException failed) {
            throw new IOException("cannot read " + file + ": no permission", failed);
        }
    }

    /** The next line without its line feed; a carriage return may be a part of a literal and stays. */
    static @Nullable String line(Reader text) throws IOException {
        int c = text.read();
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        for (; c >= 0 && c != '\n'; c = text.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
