package dev.bough.storage.repository;

import dev.bough.api.error.CorruptDataException;
import dev.bough.storage.chunk.Blobs;
import dev.bough.storage.chunk.ChunkKind;
import dev.bough.storage.chunk.ChunkLinks;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.codec.ByteInput;
import dev.bough.storage.codec.ByteOutput;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.prolly.Nodes;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.TreeLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bytes of the chunks above the trees, in the terms of {@link ByteOutput}; a tree reference is 20 bytes of root
 * hash, a byte of level, a number
 * of entries, a byte that says whether blobs are below.
 *
 * <pre>
 * table    3, 1; schema as bytes; number of maps; for each, ascending: name as text, tree reference
 * root     4, 1; tree reference of the tables; tree reference of the named bytes
 *          tables: lower-cased name in UTF-8 -> tuple of the name as it was written, and the table record's hash as a
 *          blob reference of length 0; named bytes: name in UTF-8 -> tuple of the bytes
 * commit   5, 1; 20 bytes of root hash; number of parents; 20 bytes for each; number: height; tree reference of the
 *          ancestors (key: 8 bytes of height, 20 of hash; no value); author's name and e-mail as texts, long of
 *          milliseconds; the same of the committer; message and signature as texts
 * </pre>
 */
final class Records {
    private static final int VERSION = 1;

    private Records() {}

    static byte[] table(byte[] schema, PersistentMap<String, MapState> maps) {
        ByteOutput out = head(ChunkKind.TABLE);
        out.putBytes(schema);
        out.putNumber(maps.size());
        for (Map.Entry<String, MapState> map : maps) {
            out.putText(map.getKey());
            putTree(out, map.getValue().tree());
        }
        return out.toBytes();
    }

    static TableState.Content table(Nodes nodes, SchemaRecords schemas, Hash hash, byte[] bytes) {
        ByteInput in = open(hash, bytes, ChunkKind.TABLE);
        SchemaRecord schema = schemas.of(in.readBytes());
        PersistentMap<String, MapState> maps = PersistentMap.empty();
        for (int left = in.readCount(); left > 0; left--) {
            maps = maps.with(in.readText(), new MapState(readTree(in, nodes)));
        }
        return new TableState.Content(schema, maps);
    }

    static byte[] root(Tree tables, Tree entries) {
        ByteOutput out = head(ChunkKind.ROOT);
        putTree(out, tables);
        putTree(out, entries);
        return out.toBytes();
    }

    /** The trees of tables and of named bytes. */
    static List<Tree> root(Nodes nodes, Hash hash, byte[] bytes) {
        ByteInput in = open(hash, bytes, ChunkKind.ROOT);
        return List.of(readTree(in, nodes), readTree(in, nodes));
    }

    static byte[] commit(NewCommit commit, long height, Tree ancestors) {
        ByteOutput out = head(ChunkKind.COMMIT);
        out.putRaw(commit.root().toBytes());
        out.putNumber(commit.parents().size());
        commit.parents().forEach(parent -> out.putRaw(parent.toBytes()));
        out.putNumber(height);
        putTree(out, ancestors);
        putPerson(out, commit.author());
        out.putLong(commit.authorMillis());
        putPerson(out, commit.committer());
        out.putLong(commit.committerMillis());
        out.putText(commit.message());
        out.putText(commit.signature());
        return out.toBytes();
    }

    static CommitRecord commit(Nodes nodes, Hash hash, byte[] bytes) {
        ByteInput in = open(hash, bytes, ChunkKind.COMMIT);
        Hash root = readHash(in);
        List<Hash> parents = new ArrayList<>();
        for (int left = in.readCount(); left > 0; left--) {
            parents.add(readHash(in));
        }
        return new CommitRecord(hash, root, List.copyOf(parents), in.readNumber(), readTree(in, nodes), readPerson(in),
                in.readLong(),
                readPerson(in), in.readLong(), in.readText(), in.readText());
    }

    /** What every kind of chunk refers to. */
    static ChunkLinks links() {
        return (chunk, found) -> {
            ChunkKind kind = ChunkKind.of(chunk);
            if (kind == null) {
                throw new CorruptDataException("chunk " + Hash.of(chunk), 0, "a chunk of no known kind");
            }
            switch (kind) {
                case TREE_NODE -> TreeLinks.visit(chunk, found);
                case BLOB_NODE -> Blobs.visit(chunk, found);
                case TABLE -> {
                    ByteInput in = open(Hash.NONE, chunk, kind);
                    in.readBytes();
                    for (int left = in.readCount(); left > 0; left--) {
                        in.readText();
                        visitTree(in, found);
                    }
                }
                case ROOT -> {
                    ByteInput in = open(Hash.NONE, chunk, kind);
                    visitTree(in, found);
                    visitTree(in, found);
                }
                case COMMIT -> {
                    ByteInput in = open(Hash.NONE, chunk, kind);
                    found.reference(readHash(in));
                    for (int left = in.readCount(); left > 0; left--) {
                        found.reference(readHash(in));
                    }
                    in.readNumber();
                    visitTree(in, found);
                }
                case TAG, STASH, STATISTICS ->
                        throw new CorruptDataException("chunk " + Hash.of(chunk), 0, "a chunk of an unused kind");
            }
        };
    }

    static void putPerson(ByteOutput out, Person person) {
        out.putText(person.name()).putText(person.email());
    }

    static Person readPerson(ByteInput in) {
        return new Person(in.readText(), in.readText());
    }

    static Hash readHash(ByteInput in) {
        return Hash.read(in.readRaw(Hash.BYTES), 0);
    }

    private static void putTree(ByteOutput out, Tree tree) {
        out.putRaw(tree.hash().toBytes()).putByte(tree.level()).putNumber(tree.count()).putBoolean(tree.hasBlobs());
    }

    private static Tree readTree(ByteInput in, Nodes nodes) {
        return nodes.tree(readHash(in), in.readByte(), in.readNumber(), in.readBoolean());
    }

    private static void visitTree(ByteInput in, ChunkLinks.Found found) {
        Hash hash = readHash(in);
        int level = in.readByte();
        in.readNumber();
        boolean blobs = in.readBoolean();
        if (level == 0 && !blobs) {
            found.leaf(hash);
        } else {
            found.reference(hash);
        }
    }

    private static ByteOutput head(ChunkKind kind) {
        return new ByteOutput().putByte(kind.code()).putByte(VERSION);
    }

    private static ByteInput open(Hash hash, byte[] bytes, ChunkKind kind) {
        ByteInput in = new ByteInput("chunk " + hash, bytes);
        if (in.readByte() != kind.code() || in.readByte() != VERSION) {
            throw new CorruptDataException("chunk " + hash, 0, "not a " + kind + " of a known version");
        }
        return in;
    }
}
