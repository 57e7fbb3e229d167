package dev.bough.storage.file;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.codec.ByteOutput;
import java.io.IOException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A small file that is replaced as a whole: written aside, synced, renamed. All numbers are big-endian.
 *
 * <pre>
 * offset  size  what
 * 0       8     a number that tells the kind of the file
 * 8       8     length n of the payload
 * 16      4     CRC32C of the payload
 * 20      n     payload
 * </pre>
 */
public final class WholeFile {
    private static final int HEADER = 20;
    private static final String ASIDE = ".tmp";

    private final FileStore files;
    private final String path;
    private final long magic;

    /** @param magic the number that tells the kind of the file */
    public WholeFile(FileStore files, String path, long magic) {
        this.files = files;
        this.path = path;
        this.magic = magic;
    }

    /** The payload, or null where the file is not there. */
    public @Nullable ByteInput find() throws IOException {
        return files.exists(path) ? read() : null;
    }

    /**
     * The payload.
     *
     * @throws CorruptDataException if the file is damaged or missing
     */
    public ByteInput read() throws IOException {
        String name = files.describe(path);
        if (!files.exists(path)) {
            throw missing(files, path);
        }
        byte[] bytes = content(files, path);
        if (bytes.length < HEADER) {
            throw new CorruptDataException(name, 0, "the file is too short");
        }
        ByteInput header = new ByteInput(name, bytes, 0, HEADER);
        long kind = header.readLong();
        long length = header.readLong();
        int crc = header.readByte() << 24 | header.readByte() << 16 | header.readByte() << 8 | header.readByte();
        if (kind != magic || length != bytes.length - HEADER || crc != crc(bytes, HEADER)) {
            throw new CorruptDataException(name, 0, "the file is damaged");
        }
        return new ByteInput(name, bytes, HEADER, bytes.length - HEADER);
    }

    /** Puts a payload in place of what is there; durable, or without effect, when this returns or throws. */
    public void write(byte[] payload) throws IOException {
        ByteOutput out = new ByteOutput(payload.length + HEADER);
        out.putLong(magic).putLong(payload.length);
        int crc = crc(payload, 0);
        out.putByte(crc >>> 24).putByte(crc >>> 16).putByte(crc >>> 8).putByte(crc);
        replace(files, path, out.putRaw(payload).toBytes());
    }

    /** What is thrown where a file must be and is not. */
    public static CorruptDataException missing(FileStore files, String path) {
        return new CorruptDataException(files.describe(path), 0, "the file is missing");
    }

    /** All bytes of a file. */
    public static byte[] content(FileStore files, String path) throws IOException {
        try (StoredFile file = files.open(path)) {
            byte[] bytes = new byte[Math.toIntExact(file.size())];
            file.read(0, bytes, 0, bytes.length);
            return bytes;
        }
    }

    /** Puts bytes in place of what a file has. */
    public static void replace(FileStore files, String path, byte[] bytes) throws IOException {
        String aside = path + ASIDE;
        try {
            try (StoredFile file = files.create(aside)) {
                file.write(0, bytes, 0, bytes.length);
                file.force();
            }
            files.rename(aside, path);
        } catch (IOException failed) {
            try {
                files.delete(aside);
            } catch (IOException lost) {
                failed.addSuppressed(lost);
            }
            throw failed;
        }
        files.syncDirectory(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    private static int crc(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }
}
