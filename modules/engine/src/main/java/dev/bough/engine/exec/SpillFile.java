package dev.bough.engine.exec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Records written to disk one after another, in one or more runs, and read again in that order. */
final class SpillFile {
    private static final int BUFFER = 64 << 10;

    private final TempSpace space;
    private final FileChannel channel;
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER);
    private long flushed;
    private long records;

    SpillFile(TempSpace space) {
        this.space = space;
        channel = space.create();
    }

    /** Where the next record will begin. */
    long position() {
        return flushed + out.position();
    }

    long records() {
        return records;
    }

    void write(byte[] bytes, int offset, int length) {
        records++;
        if (out.remaining() < 4) {
            flush();
        }
        out.putInt(length);
        int done = 0;
        while (done < length) {
            if (!out.hasRemaining()) {
                flush();
            }
            int part = Math.min(out.remaining(), length - done);
            out.put(bytes, offset + done, part);
            done += part;
        }
    }

    private void flush() {
        out.flip();
        space.reserve(out.remaining());
        try {
            while (out.hasRemaining()) {
                flushed += channel.write(out, flushed);
            }
        } catch (IOException e) {
            throw TempSpace.failure(e);
        }
        out.clear();
    }

    /** A reader of the records between two positions; nothing may be written any more. */
    Reader reader(long from, long to) {
        if (out.position() > 0) {
            flush();
        }
        return new Reader(from, to);
    }

    Reader reader() {
        return reader(0, position());
    }

    void close() {
        space.release(flushed);
        flushed = 0;
        try {
            channel.close();
        } catch (IOException e) {
            throw TempSpace.failure(e);
        }
    }

    /** Reads one run. */
    final class Reader {
        private final ByteBuffer in;
        private final long end;
        private long at;

        /** The record read last. */
        byte[] bytes = new byte[256];

        int length;

        private Reader(long from, long to) {
            at = from;
            end = to;
            in = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(16, to - from))).limit(0);
        }

        boolean next() {
            if (at >= end && !in.hasRemaining()) {
                return false;
            }
            fill(4);
            length = in.getInt();
            if (bytes.length < length) {
                bytes = new byte[Math.max(length, bytes.length * 2)];
            }
            int done = 0;
            while (done < length) {
                fill(1);
                int part = Math.min(in.remaining(), length - done);
                in.get(bytes, done, part);
                done += part;
            }
            return true;
        }

        private void fill(int needed) {
            if (in.remaining() >= needed) {
                return;
            }
            in.compact();
            try {
                while (in.position() < needed) {
                    in.limit((int) Math.min(in.capacity(), in.position() + (end - at)));
                    int count = channel.read(in, at);
                    if (count <= 0) {
                        throw new IOException("temporary file ends too soon");
                    }
                    at += count;
                }
            } catch (IOException e) {
                throw TempSpace.failure(e);
            }
            in.flip();
        }
    }
}
