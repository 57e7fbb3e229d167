package dev.bough.storage.prolly;

import dev.bough.storage.chunk.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a tree node: its name, and its content while that is in memory.
 *
 * <p>Handles are shared by all parents made from one another, so dropping the content here drops it everywhere. A
 * leaf's content is its
 * bytes; an inner node's is {@link Inner}.
 */
final class Node {
    private static final VarHandle CONTENT;

    static {
        try {
            CONTENT = MethodHandles.lookup().findVarHandle(Node.class, "content", Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final Hash hash;
    private @Nullable Object content;

    /** Set by readers, cleared by the cache's sweep; a lost update costs one look at the disk. */
    boolean used;

    Node(Hash hash) {
        this.hash = hash;
    }

    Node(Hash hash, Object content) {
        this.hash = hash;
        this.content = content;
    }

    @Nullable
    Object content() {
        return CONTENT.getAcquire(this);
    }

    void content(@Nullable Object newContent) {
        CONTENT.setRelease(this, newContent);
    }
}
