package dev.bough.storage.chunk;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.bough.storage.file.FileStore;
import dev.bough.storage.file.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Writes one pack; it has its name, and is durable, once {@link #finish} returned. */
final class PackWriter implements AutoCloseable {
    private static final int GROUP_BYTES = 32 * 1024;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int LEVEL = 1;

    private record Entry(Hash hash, long group, int start, int length) {}

    private final FileStore files;
    private final String folder;
    private final String name;
    private final StoredFile file;
    private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);
    private final List<Entry> entries = new ArrayList<>();
    private byte[] group = new byte[2 * GROUP_BYTES];
    private int groupLength;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long position;
    private long rawBytes;
    private boolean finished;

    PackWriter(FileStore files, String folder, String name) throws IOException {
        this.files = files;
        this.folder = folder;
        this.name = name;
        this.file = files.create(temporary());
        byte[] magic = new byte[8];
        Pack.LONG.set(magic, 0, Pack.MAGIC);
        write(magic, 0, 8);
    }

    int count() {
        return entries.size();
    }

    void add(Hash hash, byte[] chunk) throws IOException {
        if (groupLength > 0 && groupLength + chunk.length > GROUP_BYTES) {
            endGroup();
        }
        if (chunk.length > group.length) {
            group = new byte[chunk.length];
        }
        System.arraycopy(chunk, 0, group, groupLength, chunk.length);
        entries.add(new Entry(hash, position, groupLength, chunk.length));
        groupLength += chunk.length;
        rawBytes += chunk.length;
    }

    /** Ends the file and gives it its name; the path. */
    String finish() throws IOException {
        endGroup();
        entries.sort(Comparator.comparing(Entry::hash));
        byte[] index = new byte[entries.size() * Pack.ENTRY];
        int at = 0;
        for (Entry entry : entries) {
            entry.hash.write(index, at);
            Pack.LONG.set(index, at + 20, entry.group);
            Pack.INT.set(index, at + 28, entry.start);
            Pack.INT.set(index, at + 32, entry.length);
            at += Pack.ENTRY;
        }
        byte[] footer = new byte[Pack.FOOTER];
        Pack.LONG.set(footer, 0, position);
        Pack.INT.set(footer, 8, entries.size());
        Pack.INT.set(footer, 12, Pack.crc(index, 0, index.length));
        Pack.LONG.set(footer, 16, rawBytes);
        Pack.LONG.set(footer, 24, Pack.MAGIC);
        write(index, 0, index.length);
        write(footer, 0, footer.length);
        flush();
        file.force();
        file.close();
        String path = folder + "/" + name;
        files.rename(temporary(), path);
        files.syncDirectory(folder);
        finished = true;
        return path;
    }

    @Override
    public void close() throws IOException {
        compressor.close();
        if (!finished) {
            file.close();
            files.delete(temporary());
        }
    }

    private String temporary() {
        return folder + "/" + name + ".tmp";
    }

    private void endGroup() throws IOException {
        if (groupLength == 0) {
            return;
        }
        byte[] compressed = compressor.compress(Arrays.copyOf(group, groupLength));
        byte[] header = new byte[Pack.GROUP_HEADER];
        Pack.INT.set(header, 0, compressed.length);
        Pack.INT.set(header, 4, groupLength);
        Pack.INT.set(header, 8, Pack.crc(compressed, 0, compressed.length));
        write(header, 0, header.length);
        write(compressed, 0, compressed.length);
        groupLength = 0;
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        if (buffered + length > buffer.length) {
            flush();
            if (length > buffer.length) {
                file.write(position, bytes, offset, length);
                position += length;
                return;
            }
        }
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
        position += length;
    }

    private void flush() throws IOException {
        file.write(position - buffered, buffer, 0, buffered);
        buffered = 0;
    }
}
