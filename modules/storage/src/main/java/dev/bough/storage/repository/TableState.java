package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.map.PersistentMap;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table at one moment: its name, schema and maps.
 *
 * <p>Immutable. The map of the rows is named by the empty text, each index by its name; names that begin with {@code
 * #} are for what a merge
 * leaves to be resolved, and are no part of a table's rows. What is in the disk's form is read when it is first asked
 * for.
 */
public final class TableState {
    /** The name of the map of rows. */
    public static final String PRIMARY = "";

    /** The name of the map of conflicts and violations. */
    public static final String ARTIFACTS = "#artifacts";

    record Content(SchemaRecord schema, PersistentMap<String, MapState> maps) {}

    private static final VarHandle CONTENT = contentHandle();

    private final String name;
    private final Repository repository;
    private final @Nullable Hash hash;
    private volatile @Nullable Content content;
    private volatile @Nullable TableState folded;

    private static VarHandle contentHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(TableState.class, "content", Content.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The table whose record has this hash. */
    TableState(Repository repository, String name, Hash hash) {
        this.repository = repository;
        this.name = name;
        this.hash = hash;
    }

    TableState(Repository repository, String name, Content content, @Nullable Hash hash) {
        this.repository = repository;
        this.name = name;
        this.content = content;
        this.hash = hash;
    }

    public String name() {
        return name;
    }

    public Repository repository() {
        return repository;
    }

    /**
     * The hash of the table's record, or null where edits still lie above its trees: see {@link
     * Repository#fold(TableState)}.
     */
    public @Nullable Hash hash() {
        return hash;
    }

    public SchemaRecord schema() {
        return content().schema;
    }

    /** The map of the rows. */
    public MapState primary() {
        return existing(PRIMARY);
    }

    /** The map of an index, or null. */
    public @Nullable MapState map(String mapName) {
        return content().maps.get(mapName);
    }

    /** The map of that name; it must be there. */
    public MapState existing(String mapName) {
        MapState map = content().maps.get(mapName);
        if (map == null) {
            throw new IllegalStateException("table " + name + " has no map '" + mapName + "'");
        }
        return map;
    }

    /** All maps by name. */
    public PersistentMap<String, MapState> maps() {
        return content().maps;
    }

    public TableState withSchema(byte[] schema) {
        return new TableState(repository, name, new Content(new SchemaRecord(schema), content().maps), null);
    }

    public TableState withMap(String mapName, MapState map) {
        return new TableState(repository, name, new Content(content().schema, content().maps.with(mapName, map)), null);
    }

    public TableState withoutMap(String mapName) {
        return new TableState(repository, name, new Content(content().schema, content().maps.without(mapName)), null);
    }

    /** The same table under another name, which is no part of its record. */
    public TableState withName(String newName) {
        Content known = content;
        if (hash != null && known == null) {
            return new TableState(repository, newName, hash);
        }
        return new TableState(repository, newName, content(), hash);
    }

    /** What the table's edits take in memory. */
    public long editBytes() {
        Content known = content;
        if (hash != null || known == null) {
            return 0;
        }
        long bytes = 0;
        for (Map.Entry<String, MapState> map : known.maps) {
            bytes += map.getValue().editBytes();
        }
        return bytes;
    }

    Content content() {
        Content known = content;
        if (known == null) {
            if (hash == null) {
                throw new IllegalStateException("a table without record and content");
            }
            Content loaded = repository.tableContent(hash);
            // of those who load at once all must get the same, because a schema is known by its object
            return CONTENT.compareAndSet(this, null, loaded) ? loaded : Objects.requireNonNull(content);
        }
        return known;
    }

    @Nullable
    TableState knownFolded() {
        return folded;
    }

    void folded(TableState result) {
        folded = result;
    }

    @Override
    public String toString() {
        return name + " " + (hash == null ? "with edits" : hash);
    }
}
