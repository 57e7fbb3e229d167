package dev.bough.storage.file;

import java.io.Closeable;
import java.io.IOException;

/** An open file, read and written at given positions; safe for use by several threads. */
public interface StoredFile extends Closeable {
    /** Fills the range with the bytes at the position; throws {@link java.io.EOFException} if the file is shorter. */
    void read(long position, byte[] target, int offset, int length) throws IOException;

    /** Writes the range at the position, growing the file as needed. */
    void write(long position, byte[] source, int offset, int length) throws IOException;

    long size() throws IOException;

    void truncate(long size) throws IOException;

    /** Returns when everything written so far would survive a loss of power. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
