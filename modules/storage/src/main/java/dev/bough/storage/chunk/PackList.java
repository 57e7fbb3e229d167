package dev.bough.storage.chunk;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.codec.ByteOutput;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.WholeFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file LIST beside the packs: which of them must be there. The frame is that of {@link WholeFile}, the payload in
 * the terms of {@link ByteOutput}: number of packs, each: name as text, bytes of the file.
 *
 * <p>A pack is named here before anything durable relies on it, and no longer before it is deleted; so a crash may
 * leave packs that are not named, but never lack one that is.
 */
final class PackList {
    private static final long MAGIC = 0x424F554748504C31L;

    private final FileStore files;
    private final String folder;
    private final WholeFile file;

    PackList(FileStore files, String folder) {
        this.files = files;
        this.folder = folder;
        this.file = new WholeFile(files, folder + "/" + ChunkStore.LIST, MAGIC);
    }

    void write(List<Pack> packs) throws IOException {
        ByteOutput out = new ByteOutput();
        out.putNumber(packs.size());
        for (Pack pack : packs) {
            out.putText(pack.path().substring(folder.length() + 1)).putNumber(pack.size());
        }
        file.write(out.toBytes());
    }

    /**
     * Compares with what was found.
     *
     * @throws CorruptDataException if a pack is missing or of another size
     */
    void check(List<Pack> found) throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        found.forEach(pack -> sizes.put(pack.path(), pack.size()));
        ByteInput in = file.read();
        for (int left = in.readCount(); left > 0; left--) {
            String path = folder + "/" + in.readText();
            long size = in.readNumber();
            Long there = sizes.get(path);
            if (there == null) {
                throw WholeFile.missing(files, path);
            }
            if (there != size) {
                throw new CorruptDataException(files.describe(path), Math.min(there, size),
                        "the file has " + there + " bytes, and was written with " + size);
            }
        }
    }
}
