package dev.bough.storage.repository;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.codec.ByteOutput;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.WholeFile;
import dev.bough.storage.map.PersistentMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The small files that say where everything else begins; each is replaced as a whole: written aside, synced, renamed.
 *
 * <pre>
 * FORMAT        text: "bough 1" and a line feed
 * MANIFEST      a {@link WholeFile} of the kind "BOUGHMF1"; payload, in the terms of {@link ByteOutput}:
 *               the last sequence number covered; the next id; number of databases, each: id, name as text;
 *               number of settings, each: name as text, bytes
 * dbN/MANIFEST  the same kind; payload: the last sequence number covered; live bytes found by the last collection;
 *               the state as in {@link StateCodec}
 * </pre>
 */
final class Manifests {
    static final String FORMAT = "bough 1\n";

    private static final long MAGIC = 0x424F5547484D4631L;

    /** What the server's MANIFEST says. */
    record Server(long covered, long nextId, Map<Long, String> databases, PersistentMap<String, byte[]> settings) {}

    /** What a database's MANIFEST says. */
    record Database(long covered, long liveBytes, DatabaseState state) {}

    private final FileStore files;

    Manifests(FileStore files) {
        this.files = files;
    }

    /** Whether the directory is none yet: a crash may have left the beginnings of one. */
    boolean isNew() {
        return !files.exists("FORMAT");
    }

    void writeFormat() throws IOException {
        WholeFile.replace(files, "FORMAT", FORMAT.getBytes(StandardCharsets.UTF_8));
    }

    void checkFormat() throws IOException {
        String format = new String(WholeFile.content(files, "FORMAT"), StandardCharsets.UTF_8);
        if (!format.equals(FORMAT)) {
            throw new CorruptDataException(files.describe("FORMAT"), 0,
                    "this server does not know the format '" + format.strip() + "'");
        }
    }

    Server readServer() throws IOException {
        ByteInput in = file("MANIFEST").find();
        if (in == null) {
            return new Server(0, 1, Map.of(), PersistentMap.empty());
        }
        long covered = in.readNumber();
        long nextId = in.readNumber();
        Map<Long, String> databases = new HashMap<>();
        for (int left = in.readCount(); left > 0; left--) {
            databases.put(in.readNumber(), in.readText());
        }
        PersistentMap<String, byte[]> settings = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            settings = settings.with(in.readText(), in.readBytes());
        }
        return new Server(covered, nextId, databases, settings);
    }

    void writeServer(ServerState state, long nextId) throws IOException {
        ByteOutput out = new ByteOutput();
        out.putNumber(state.sequence()).putNumber(nextId);
        out.putNumber(state.databases().size());
        state.databases().forEach(entry -> out.putNumber(entry.getKey()).putText(entry.getValue().name()));
        out.putNumber(state.settings().size());
        state.settings().forEach(entry -> out.putText(entry.getKey()).putBytes(entry.getValue()));
        file("MANIFEST").write(out.toBytes());
    }

    @Nullable
    Database readDatabase(Repository repository) throws IOException {
        ByteInput in = file(folder(repository.id()) + "/MANIFEST").find();
        return in == null ? null : new Database(in.readNumber(), in.readNumber(), StateCodec.read(in, repository));
    }

    /** The payload of a database's MANIFEST; folds what is not folded. */
    static byte[] payload(DatabaseState state, long covered, long liveBytes) {
        ByteOutput out = new ByteOutput();
        out.putNumber(covered).putNumber(liveBytes);
        StateCodec.put(out, state);
        return out.toBytes();
    }

    void writeDatabase(long id, byte[] payload) throws IOException {
        file(folder(id) + "/MANIFEST").write(payload);
    }

    static String folder(long database) {
        return "db" + database;
    }

    /** Where a database's packs are. */
    static String packs(long database) {
        return folder(database) + "/packs";
    }

    private WholeFile file(String path) {
        return new WholeFile(files, path, MAGIC);
    }
}
