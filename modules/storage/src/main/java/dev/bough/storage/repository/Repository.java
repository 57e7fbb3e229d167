package dev.bough.storage.repository;

import dev.bough.storage.chunk.Blobs;
import dev.bough.storage.chunk.ChunkCopy;
import dev.bough.storage.chunk.ChunkKind;
import dev.bough.storage.chunk.ChunkStore;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.prolly.Cursor;
import dev.bough.storage.prolly.NodeCache;
import dev.bough.storage.prolly.Nodes;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.TreeBuilder;
import dev.bough.storage.prolly.TreeDiff;
import dev.bough.storage.row.KeyReader;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueReader;
import dev.bough.storage.row.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content-addressed part of a database: tables, roots and commits by hash, and the making of new ones.
 *
 * <p>What is made here lasts once a change that names it was appended to the {@link Store}.
 */
public final class Repository {
    private static final byte[] NO_VALUE = {};

    private final long id;
    private final ChunkStore chunks;
    private final Nodes nodes;
    private final SchemaRecords schemas = new SchemaRecords();

    Repository(long id, ChunkStore chunks, NodeCache cache) {
        this.id = id;
        this.chunks = chunks;
        this.nodes = new Nodes(chunks, cache);
    }

    /** The id of the database. */
    public long id() {
        return id;
    }

    public ChunkStore chunks() {
        return chunks;
    }

    /** The nodes, with the empty tree, for making trees in bulk. */
    public Nodes nodes() {
        return nodes;
    }

    /** A root without tables. */
    public RootState emptyRoot() {
        return fold(new RootState(this, new RootState.Content(PersistentMap.empty(), PersistentMap.empty()), null));
    }

    /** The root of this hash; read when first looked into. */
    public RootState root(Hash hash) {
        return new RootState(this, hash);
    }

    /** The table whose record has this hash. */
    public TableState table(String name, Hash hash) {
        return new TableState(this, name, hash);
    }

    /** A table without rows or indexes. */
    public TableState newTable(String name, byte[] schema) {
        PersistentMap<String, MapState> maps = PersistentMap.empty();
        return new TableState(this, name, new TableState.Content(new SchemaRecord(schema),
                maps.with(TableState.PRIMARY, new MapState(nodes.empty()))), null);
    }

    /** The table with all edits in its trees, so that it has a hash. */
    public TableState fold(TableState table) {
        if (table.hash() != null) {
            return table;
        }
        TableState known = table.knownFolded();
        if (known != null) {
            return known;
        }
        PersistentMap<String, MapState> maps = table.maps();
        for (Map.Entry<String, MapState> map : table.maps()) {
            if (!map.getValue().isFolded()) {
                maps = maps.with(map.getKey(), new MapState(map.getValue().fold()));
            }
            if (map.getKey().startsWith("#") && map.getValue().count() == 0) {
                maps = maps.without(map.getKey());
            }
        }
        Hash hash = chunks.put(Records.table(table.schema().bytes(), maps));
        TableState folded = new TableState(this, table.name(), new TableState.Content(table.schema(), maps), hash);
        table.folded(folded);
        return folded;
    }

    /** The root with all tables folded, so that it has a hash. */
    public RootState fold(RootState root) {
        RootState known = root.knownFolded();
        if (known != null) {
            return known;
        }
        PersistentMap<String, TableState> tables = root.tables();
        TreeBuilder tableTree = new TreeBuilder(nodes);
        ValueWriter value = new ValueWriter();
        for (Map.Entry<String, TableState> entry : sorted(root.tables())) {
            TableState table = fold(entry.getValue());
            Hash hash = table.hash();
            if (hash == null) {
                throw new IllegalStateException("a folded table without hash");
            }
            if (table != entry.getValue()) {
                tables = tables.with(entry.getKey(), table);
            }
            value.reset().putBytes(utf8(table.name())).putBlob(0, hash.toBytes(), 0);
            tableTree.add(utf8(entry.getKey()), value.toTuple());
        }
        TreeBuilder entryTree = new TreeBuilder(nodes);
        for (Map.Entry<String, byte[]> entry : sorted(root.entries())) {
            entryTree.add(utf8(entry.getKey()), value.reset().putBytes(entry.getValue()).toTuple());
        }
        Hash hash = chunks.put(Records.root(tableTree.build(), entryTree.build()));
        RootState folded = new RootState(this, new RootState.Content(tables, root.entries()), hash);
        root.folded(folded);
        return folded;
    }

    /** The hash of the content of a root. */
    public Hash hash(RootState root) {
        Hash hash = fold(root).hash();
        if (hash == null) {
            throw new IllegalStateException("a folded root without hash");
        }
        return hash;
    }

    /** The commit of this hash; it must be there. */
    public CommitRecord commit(Hash hash) {
        return Records.commit(nodes, hash, chunks.get(hash));
    }

    /** The commit of this hash, or null if there is none. */
    public @Nullable CommitRecord findCommit(Hash hash) {
        byte[] bytes = chunks.find(hash);
        return bytes == null || ChunkKind.of(bytes) != ChunkKind.COMMIT
                ? null : Records.commit(nodes, hash, bytes);
    }

    /** Makes a commit; it lasts once a reference to it was appended. */
    public CommitRecord write(NewCommit commit) {
        long height = 1;
        Tree ancestors = nodes.empty();
        for (Hash hash : commit.parents()) {
            CommitRecord parent = commit(hash);
            height = Math.max(height, parent.height() + 1);
            Tree line = with(parent.ancestors(), parent);
            ancestors = ancestors.isEmpty() ? line : union(ancestors, line);
        }
        byte[] bytes = Records.commit(commit, height, ancestors);
        return Records.commit(nodes, chunks.put(bytes), bytes);
    }

    /** Whether a commit is among those from which another was made. */
    public boolean isAncestor(CommitRecord ancestor, CommitRecord of) {
        return of.ancestors().get(ancestorKey(ancestor)) != null;
    }

    /** The highest commit that both have in common, each counting for itself; null if they have none. */
    public @Nullable CommitRecord mergeBase(CommitRecord one, CommitRecord other) {
        if (one.hash().equals(other.hash()) || isAncestor(one, other)) {
            return one;
        }
        if (isAncestor(other, one)) {
            return other;
        }
        Cursor left = one.ancestors().cursor();
        Cursor right = other.ancestors().cursor();
        boolean hasLeft = left.last();
        boolean hasRight = right.last();
        while (hasLeft && hasRight) {
            int order = Arrays.compareUnsigned(left.keyBytes(), left.keyOffset(), left.keyOffset() + left.keyLength(),
                    right.keyBytes(), right.keyOffset(), right.keyOffset() + right.keyLength());
            if (order == 0) {
                return commit(ancestorHash(left.keyBytes(), left.keyOffset()));
            }
            if (order > 0) {
                hasLeft = left.previous();
            } else {
                hasRight = right.previous();
            }
        }
        return null;
    }

    /** How many commits are before or at the one and not the other, and the other way round. */
    public Divergence divergence(CommitRecord one, CommitRecord other) {
        TreeDiff diff = new TreeDiff(with(one.ancestors(), one), with(other.ancestors(), other));
        long ahead = 0;
        long behind = 0;
        while (diff.next()) {
            if (diff.kind() == TreeDiff.Kind.REMOVED) {
                ahead++;
            } else {
                behind++;
            }
        }
        return new Divergence(ahead, behind);
    }

    /** How many commits each of two lines has that the other has not. */
    public record Divergence(long ahead, long behind) {}

    /** The commits before and at the included ones, without those before and at the excluded, highest first. */
    public History history(List<Hash> included, List<Hash> excluded) {
        return new History(this, included, excluded);
    }

    /** A commit and all before it, highest first. */
    public Lineage lineage(CommitRecord head) {
        return new Lineage(this, head);
    }

    /** Keeps a long value. */
    public Hash putBlob(byte[] value) {
        return Blobs.put(chunks, value);
    }

    /** A long value as a tuple refers to it. */
    public byte[] blob(Hash hash, long length) {
        return Blobs.get(chunks, hash, length);
    }

    /**
     * A copy of commits, roots or tables of another repository, with all that they refer to, into this one. Whoever
     * copies holds {@link Reader#acquireAll} of this one's store, from before the first copy until the append.
     */
    public ChunkCopy copyFrom(Repository other) {
        return new ChunkCopy(other.chunks, chunks, Records.links(), nodes.empty().hash());
    }

    TableState.Content tableContent(Hash hash) {
        return Records.table(nodes, schemas, hash, chunks.get(hash));
    }

    RootState.Content rootContent(Hash hash) {
        List<Tree> trees = Records.root(nodes, hash, chunks.get(hash));
        PersistentMap<String, TableState> tables = PersistentMap.empty();
        ValueReader value = new ValueReader();
        Cursor cursor = trees.get(0).cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            value.reset(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            String name = new String(value.bytes(), value.start(0), value.length(0), StandardCharsets.UTF_8);
            Hash table = Hash.read(value.bytes(), value.blobHashAt(1));
            tables = tables.with(new String(cursor.key(), StandardCharsets.UTF_8), new TableState(this, name, table));
        }
        PersistentMap<String, byte[]> entries = PersistentMap.empty();
        cursor = trees.get(1).cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            value.reset(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            entries = entries.with(new String(cursor.key(), StandardCharsets.UTF_8), value.getBytes(0));
        }
        return new RootState.Content(tables, entries);
    }

    /** The key of a commit among the ancestors of others. */
    static byte[] ancestorKey(CommitRecord commit) {
        return new KeyWriter(28).putUnsigned(commit.height(), 8).putFixed(commit.hash().toBytes(), 0, Hash.BYTES)
                .toKey();
    }

    /** The hash in such a key. */
    static Hash ancestorHash(byte[] key, int offset) {
        KeyReader reader = new KeyReader().reset(key, offset, 28);
        reader.skip(8);
        return Hash.read(key, reader.position());
    }

    private static Tree with(Tree ancestors, CommitRecord commit) {
        EditsBuffer edit = new EditsBuffer();
        edit.put(ancestorKey(commit), NO_VALUE, false);
        return ancestors.apply(edit.snapshot().sorted());
    }

    private static Tree union(Tree one, Tree other) {
        EditsBuffer missing = new EditsBuffer();
        TreeDiff diff = new TreeDiff(one, other);
        while (diff.next()) {
            if (diff.kind() == TreeDiff.Kind.ADDED) {
                missing.put(diff.key(), NO_VALUE, false);
            }
        }
        return missing.isEmpty() ? one : one.apply(missing.snapshot().sorted());
    }

    private static <V> List<Map.Entry<String, V>> sorted(PersistentMap<String, V> map) {
        // Java compares texts by UTF-16 units, trees by UTF-8 bytes; beyond U+FFFF these differ.
        ArrayList<Map.Entry<String, V>> entries = new ArrayList<>();
        map.forEach(entries::add);
        entries.sort(Comparator.comparing(entry -> utf8(entry.getKey()), Arrays::compareUnsigned));
        return entries;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
