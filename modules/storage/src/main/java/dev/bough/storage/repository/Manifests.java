package dev.bough.storage.repository;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.codec.ByteOutput;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.StoredFile;
import dev.bough.storage.map.PersistentMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The small files that say where everything else begins; each is replaced as a whole: written aside, synced, renamed.
 *
 * <pre>
 * FORMAT        text: "bough 1" and a line feed
 * MANIFEST      0 8 "BOUGHMF1"; 8 8 length n of the payload; 16 4 CRC32C of the payload; 20 n payload (all
 *               big-endian), in the terms of {@link ByteOutput}:
 *               the last sequence number covered; the next id; number of databases, each: id, name as text;
 *               number of settings, each: name as text, bytes
 * dbN/MANIFEST  the same frame; payload: the last sequence number covered; live bytes found by the last collection;
 *               the state as in {@link StateCodec}
 * </pre>
 */
final class Manifests {
    static final String FORMAT = "bough 1\n";

    private static final long MAGIC = 0x424F5547484D4631L;
    private static final int HEADER = 20;

    /** What the server's MANIFEST says. */
    record Server(long covered, long nextId, Map<Long, String> databases, PersistentMap<String, byte[]> settings) {}

    /** What a database's MANIFEST says. */
    record Database(long covered, long liveBytes, DatabaseState state) {}

    private final FileStore files;

    Manifests(FileStore files) {
        this.files = files;
    }

    /** Checks the format of an existing data directory, or notes it in a new one. */
    void checkFormat() throws IOException {
        if (!files.exists("FORMAT")) {
            if (files.exists("MANIFEST")) {
                throw new CorruptDataException(files.describe("FORMAT"), 0, "the file is missing");
            }
            write("FORMAT", "", FORMAT.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String format = new String(readAll("FORMAT"), StandardCharsets.UTF_8);
        if (!format.equals(FORMAT)) {
            throw new CorruptDataException(files.describe("FORMAT"), 0,
                    "this server does not know the format '" + format.strip() + "'");
        }
    }

    Server readServer() throws IOException {
        ByteInput in = read("MANIFEST");
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
        write("MANIFEST", "", framed(out.toBytes()));
    }

    @Nullable
    Database readDatabase(Repository repository) throws IOException {
        ByteInput in = read(folder(repository.id()) + "/MANIFEST");
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
        write(folder(id) + "/MANIFEST", folder(id), framed(payload));
    }

    static String folder(long database) {
        return "db" + database;
    }

    private void write(String path, String folder, byte[] bytes) throws IOException {
        String temporary = path + ".tmp";
        try (StoredFile file = files.create(temporary)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        files.rename(temporary, path);
        files.syncDirectory(folder);
    }

    private static byte[] framed(byte[] payload) {
        ByteOutput out = new ByteOutput(payload.length + HEADER);
        out.putLong(MAGIC).putLong(payload.length);
        int crc = crc(payload, 0);
        out.putByte(crc >>> 24).putByte(crc >>> 16).putByte(crc >>> 8).putByte(crc);
        return out.putRaw(payload).toBytes();
    }

    private @Nullable ByteInput read(String path) throws IOException {
        if (!files.exists(path)) {
            return null;
        }
        byte[] bytes = readAll(path);
        String name = files.describe(path);
        if (bytes.length < HEADER) {
            throw new CorruptDataException(name, 0, "the file is too short");
        }
        ByteInput header = new ByteInput(name, bytes, 0, HEADER);
        long magic = header.readLong();
        long length = header.readLong();
        int crc = header.readByte() << 24 | header.readByte() << 16 | header.readByte() << 8 | header.readByte();
        if (magic != MAGIC || length != bytes.length - HEADER || crc != crc(bytes, HEADER)) {
            throw new CorruptDataException(name, 0, "the file is damaged");
        }
        return new ByteInput(name, bytes, HEADER, bytes.length - HEADER);
    }

    private byte[] readAll(String path) throws IOException {
        try (StoredFile file = files.open(path)) {
            byte[] bytes = new byte[Math.toIntExact(file.size())];
            file.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    private static int crc(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }
}
