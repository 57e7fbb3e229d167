package dev.bough.storage.chunk;

import java.io.IOException;

/** Runs the last step of a {@link ChunkStore#rewrite} where it can run undisturbed. */
@FunctionalInterface
public interface PackSwap {
    void run(Step step) throws IOException;

    /** A step that may fail for the disk's reasons. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
