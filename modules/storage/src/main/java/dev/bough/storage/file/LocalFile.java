package dev.bough.storage.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of the operating system.
 *
 * <p>An interrupt of the reading thread closes a {@link FileChannel} for everybody; as statements may be interrupted
 * and files are
 * shared, a channel that was closed so is opened again and the interrupt kept for whoever asks next.
 */
final class LocalFile implements StoredFile {
    private final Path path;
    private volatile FileChannel channel;
    private volatile boolean closed;

    LocalFile(Path path, OpenOption... options) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, options);
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        uninterrupted(open -> {
            while (buffer.hasRemaining()) {
                if (open.read(buffer, position + buffer.position() - offset) < 0) {
                    throw new EOFException(path + " ends before offset " + (position + length));
                }
            }
        });
    }

    @Override
    public void write(long position, byte[] source, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(source, offset, length);
        uninterrupted(open -> {
            while (buffer.hasRemaining()) {
                open.write(buffer, position + buffer.position() - offset);
            }
        });
    }

    @Override
    public long size() throws IOException {
        long[] size = new long[1];
        uninterrupted(open -> size[0] = open.size());
        return size[0];
    }

    @Override
    public void truncate(long size) throws IOException {
        uninterrupted(open -> open.truncate(size));
    }

    @Override
    public void force() throws IOException {
        uninterrupted(open -> open.force(false));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    private interface Operation {
        void on(FileChannel open) throws IOException;
    }

    private void uninterrupted(Operation operation) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                FileChannel current = channel;
                try {
                    operation.on(current);
                    return;
                } catch (ClosedByInterruptException byOwnInterrupt) {
                    interrupted = true;
                    Thread.interrupted();
                    reopen(current);
                } catch (ClosedChannelException byAnotherThread) {
                    if (closed) {
                        throw byAnotherThread;
                    }
                    reopen(current);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (channel == broken && !closed) {
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }
}
