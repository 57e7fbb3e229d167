package dev.bough.engine.row;

import dev.bough.engine.expression.BlobReader;

/** Where long values lie that tuples only refer to. */
public interface BlobStore extends BlobReader {
    /** Keeps a value; the 20 bytes of its hash. The value is durable no later than the tuple that refers to it. */
    byte[] write(byte[] bytes, int offset, int length);
}
