package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.map.PersistentMap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All tables of a revision at one moment, and the named bytes beside them: foreign keys, collation and the like.
 *
 * <p>Immutable. Tables are found by their lower-cased names.
 */
public final class RootState {
    record Content(PersistentMap<String, TableState> tables, PersistentMap<String, byte[]> entries) {}

    private static final VarHandle CONTENT = contentHandle();

    private final Repository repository;
    private final @Nullable Hash hash;
    private volatile @Nullable Content content;
    private volatile @Nullable RootState folded;

    private static VarHandle contentHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(RootState.class, "content", Content.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    RootState(Repository repository, Hash hash) {
        this.repository = repository;
        this.hash = hash;
    }

    RootState(Repository repository, Content content, @Nullable Hash hash) {
        this.repository = repository;
        this.content = content;
        this.hash = hash;
    }

    public Repository repository() {
        return repository;
    }

    /**
     * The hash of the root, or null where it is not known, because tables have edits: see {@link
     * Repository#fold(RootState)}.
     */
    public @Nullable Hash hash() {
        return hash;
    }

    /** The tables by their lower-cased names. */
    public PersistentMap<String, TableState> tables() {
        return content().tables;
    }

    /** The table of this name, in whatever case. */
    public @Nullable TableState table(String name) {
        return content().tables.get(key(name));
    }

    /** The named bytes. */
    public PersistentMap<String, byte[]> entries() {
        return content().entries;
    }

    public byte @Nullable [] entry(String name) {
        return content().entries.get(name);
    }

    /** This root with the table added, or in place of the one of its name. */
    public RootState withTable(TableState table) {
        Content known = content();
        return new RootState(repository, new Content(known.tables.with(key(table.name()), table), known.entries), null);
    }

    public RootState withoutTable(String name) {
        Content known = content();
        return new RootState(repository, new Content(known.tables.without(key(name)), known.entries), null);
    }

    public RootState withEntry(String name, byte[] value) {
        Content known = content();
        return new RootState(repository, new Content(known.tables, known.entries.with(name, value)), null);
    }

    public RootState withoutEntry(String name) {
        Content known = content();
        return new RootState(repository, new Content(known.tables, known.entries.without(name)), null);
    }

    /** How tables are found: their names in lower case. */
    public static String key(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z' || c >= 0x80) {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            if (hash == null) {
                throw new IllegalStateException("a root without hash and content");
            }
            Content loaded = repository.rootContent(hash);
            // of those who load at once all must get the same, because a schema is known by its object
            return CONTENT.compareAndSet(this, null, loaded) ? loaded : Objects.requireNonNull(content);
        }
        return known;
    }

    @Nullable
    RootState knownFolded() {
        return hash == null ? folded : this;
    }

    void folded(RootState result) {
        folded = result;
    }

    @Override
    public String toString() {
        return hash == null ? "root with edits" : hash.toString();
    }
}
