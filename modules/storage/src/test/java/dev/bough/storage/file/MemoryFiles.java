package dev.bough.storage.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Files in memory that treat unsynced data as badly as a disk may: a crash keeps of it what chance will have, torn at
 * sectors; calls fail, or
 * the whole store dies, at a chosen call; and it may fill up.
 */
public final class MemoryFiles implements FileStore {
    private static final int SECTOR = 512;

    private record Write(long position, byte[] bytes) {}

    private static final class Inode {
        byte[] current = {};
        int size;
        byte[] synced = {};
        final List<Write> unsynced = new ArrayList<>();
        boolean sizeUnsynced;
    }

    /** A change of names: from is null for a creation, to is null for a deletion. */
    private record NameChange(String from, String to, Inode inode) {}

    private final TreeMap<String, Inode> names = new TreeMap<>();
    private final TreeMap<String, Inode> syncedNames = new TreeMap<>();
    private final List<NameChange> unsyncedNames = new ArrayList<>();
    private final Map<String, Boolean> folders = new HashMap<>();
    private boolean locked;
    private long calls;
    private long failAt = -1;
    private boolean dieAt;
    private boolean dead;
    private long capacity = Long.MAX_VALUE;
    private String failing = "";

    /** How many changing calls were made. */
    public synchronized long calls() {
        return calls;
    }

    /** Lets the changing call with this number fail once. */
    public synchronized void failAt(long call) {
        failAt = call;
        dieAt = false;
    }

    /** Lets the changing call with this number, and every call after it, fail; what the call writes may be torn. */
    public synchronized void dieAt(long call) {
        failAt = call;
        dieAt = true;
    }

    /** Lets every force of a file whose path has this text in it fail. */
    public synchronized void failForceOf(String text) {
        failing = text;
    }

    /** Limits the bytes of all files. */
    public synchronized void capacity(long bytes) {
        capacity = bytes;
    }

    public synchronized long totalBytes() {
        return names.values().stream().mapToLong(inode -> inode.size).sum();
    }

    /** Turns a byte of a file over, on the disk. */
    public synchronized void damage(String path, long position) {
        Inode inode = names.get(path);
        inode.current[(int) position] ^= 0x55;
        inode.synced = Arrays.copyOf(inode.current, inode.size);
    }

    public synchronized byte[] content(String path) {
        Inode inode = names.get(path);
        return Arrays.copyOf(inode.current, inode.size);
    }

    public synchronized List<String> paths() {
        return List.copyOf(names.keySet());
    }

    /** What a disk holds after a loss of power now. */
    public synchronized MemoryFiles crashed(Random random) {
        MemoryFiles after = new MemoryFiles();
        after.folders.putAll(folders);
        TreeMap<String, Inode> kept = new TreeMap<>(syncedNames);
        int applied = unsyncedNames.isEmpty() ? 0 : random.nextInt(unsyncedNames.size() + 1);
        for (NameChange change : unsyncedNames.subList(0, applied)) {
            apply(kept, change);
        }
        Map<Inode, Inode> images = new HashMap<>();
        kept.forEach((path, inode) -> {
            Inode image = images.computeIfAbsent(inode, original -> crashed(original, random));
            after.names.put(path, image);
            after.syncedNames.put(path, image);
        });
        return after;
    }

    private static Inode crashed(Inode original, Random random) {
        Inode image = new Inode();
        image.current = original.synced.clone();
        image.size = original.synced.length;
        for (Write write : original.unsynced) {
            int sectors = (write.bytes.length + SECTOR - 1) / SECTOR;
            for (int i = 0; i < sectors; i++) {
                if (random.nextBoolean()) {
                    int from = i * SECTOR;
                    int length = Math.min(SECTOR, write.bytes.length - from);
                    put(image, write.position + from, write.bytes, from, length);
                }
            }
        }
        image.synced = Arrays.copyOf(image.current, image.size);
        return image;
    }

    @Override
    public synchronized StoredFile open(String path) throws IOException {
        failIfDead();
        Inode inode = names.get(path);
        if (inode == null) {
            throw new FileNotFoundException(path);
        }
        return new Handle(path, inode);
    }

    @Override
    public synchronized StoredFile create(String path) throws IOException {
        changing();
        Inode inode = new Inode();
        change(new NameChange(null, path, inode));
        return new Handle(path, inode);
    }

    @Override
    public synchronized boolean exists(String path) {
        return names.containsKey(path) || folders.containsKey(path);
    }

    @Override
    public synchronized List<String> list(String folder) throws IOException {
        failIfDead();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        List<String> found = new ArrayList<>();
        for (String path : names.keySet()) {
            addName(found, path, prefix);
        }
        for (String path : folders.keySet()) {
            addName(found, path, prefix);
        }
        found.sort(null);
        return found;
    }

    private static void addName(List<String> found, String path, String prefix) {
        if (path.startsWith(prefix) && path.length() > prefix.length()) {
            String rest = path.substring(prefix.length());
            String name = rest.indexOf('/') < 0 ? rest : rest.substring(0, rest.indexOf('/'));
            if (!found.contains(name)) {
                found.add(name);
            }
        }
    }

    @Override
    public synchronized void createFolder(String folder) throws IOException {
        failIfDead();
        folders.put(folder, true);
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        changing();
        change(new NameChange(from, to, names.get(from)));
    }

    @Override
    public synchronized void delete(String path) throws IOException {
        changing();
        List<String> gone = new ArrayList<>();
        for (String name : names.keySet()) {
            if (name.equals(path) || name.startsWith(path + "/")) {
                gone.add(name);
            }
        }
        gone.forEach(name -> change(new NameChange(name, null, names.get(name))));
        folders.keySet().removeIf(folder -> folder.equals(path) || folder.startsWith(path + "/"));
    }

    @Override
    public synchronized void syncDirectory(String folder) throws IOException {
        changing();
        List<NameChange> rest = new ArrayList<>();
        for (NameChange change : unsyncedNames) {
            String in = folderOf(change.to == null ? change.from : change.to);
            if (in.equals(folder) || change.to == null && in.startsWith(folder)) {
                apply(syncedNames, change);
            } else {
                rest.add(change);
            }
        }
        unsyncedNames.clear();
        unsyncedNames.addAll(rest);
    }

    @Override
    public synchronized AutoCloseable lock(String path) throws IOException {
        if (locked) {
            return null;
        }
        locked = true;
        return () -> {
            synchronized (MemoryFiles.this) {
                locked = false;
            }
        };
    }

    @Override
    public String describe(String path) {
        return "memory:" + path;
    }

    private static String folderOf(String path) {
        return path.indexOf('/') < 0 ? "" : path.substring(0, path.lastIndexOf('/'));
    }

    private void change(NameChange change) {
        apply(names, change);
        unsyncedNames.add(change);
    }

    private static void apply(TreeMap<String, Inode> names, NameChange change) {
        if (change.from != null) {
            names.remove(change.from);
        }
        if (change.to != null) {
            names.put(change.to, change.inode);
        }
    }

    private void failIfDead() throws IOException {
        if (dead) {
            throw new IOException("the disk is gone");
        }
    }

    private void changing() throws IOException {
        failIfDead();
        if (++calls == failAt) {
            dead = dieAt;
            throw new IOException("call " + calls + " fails");
        }
    }

    private static void put(Inode inode, long position, byte[] source, int offset, int length) {
        int end = (int) position + length;
        if (end > inode.current.length) {
            inode.current = Arrays.copyOf(inode.current, Math.max(end, 2 * inode.current.length));
        }
        System.arraycopy(source, offset, inode.current, (int) position, length);
        inode.size = Math.max(inode.size, end);
    }

    private final class Handle implements StoredFile {
        private final String path;
        private final Inode inode;
        private boolean closed;

        Handle(String path, Inode inode) {
            this.path = path;
            this.inode = inode;
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                if (position + length > inode.size) {
                    throw new EOFException(path);
                }
                System.arraycopy(inode.current, (int) position, target, offset, length);
            }
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                Write write = new Write(position, Arrays.copyOfRange(source, offset, offset + length));
                failIfDead();
                if (calls + 1 == failAt) {
                    inode.unsynced.add(write);
                }
                changing();
                if (totalBytes() - inode.size + Math.max(inode.size, position + length) > capacity) {
                    throw new IOException("No space left on device");
                }
                inode.unsynced.add(write);
                put(inode, position, source, offset, length);
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                return inode.size;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                changing();
                if (size < inode.size) {
                    inode.size = (int) size;
                    inode.current = Arrays.copyOf(inode.current, (int) size);
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryFiles.this) {
                check();
                changing();
                if (!failing.isEmpty() && path.contains(failing)) {
                    throw new IOException("Input/output error");
                }
                inode.synced = Arrays.copyOf(inode.current, inode.size);
                inode.unsynced.clear();
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        private void check() throws IOException {
            failIfDead();
            if (closed) {
                throw new IOException(path + " is closed");
            }
        }
    }
}
