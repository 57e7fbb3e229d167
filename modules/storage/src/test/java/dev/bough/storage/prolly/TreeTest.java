package dev.bough.storage.prolly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.chunk.MemoryChunks;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {
    private final MemoryChunks chunks = new MemoryChunks();
    private final Nodes nodes = new Nodes(chunks, new NodeCache(1 << 18));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyOrderOfEditsGivesTheTreeBuiltFromScratch(long seed) {
        Random random = new Random(seed);
        KeyShape shape = KeyShape.values()[(int) (seed % KeyShape.values().length)];
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        Tree tree = nodes.empty();
        int rounds = 40;
        for (int round = 0; round < rounds; round++) {
            TreeMap<byte[], byte[]> edits = new TreeMap<>(Arrays::compareUnsigned);
            int size = random.nextInt(4) == 0 ? random.nextInt(2000) : random.nextInt(5);
            boolean deleting = random.nextInt(4) == 0;
            byte[][] keys = model.keySet().toArray(new byte[0][]);
            for (int i = 0; i < size; i++) {
                byte[] key =
                        keys.length > 0 && random.nextBoolean() ? keys[random.nextInt(keys.length)] : shape.key(random);
                edits.put(key, deleting && random.nextInt(10) > 0 ? null : value(random));
            }
            for (Map.Entry<byte[], byte[]> edit : edits.entrySet()) {
                if (edit.getValue() == null) {
                    model.remove(edit.getKey());
                } else {
                    model.put(edit.getKey(), edit.getValue());
                }
            }
            tree = tree.apply(edits(edits));
            assertEquals(build(model).hash(), tree.hash(), () -> "seed " + seed + " " + shape);
            assertEquals(model.size(), tree.count());
        }
        Tree emptied = tree.apply(edits(deletions(model)));
        assertEquals(nodes.empty().hash(), emptied.hash());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    void cursorsAndLookUpsAgreeWithASortedMap(long seed) {
        Random random = new Random(seed);
        KeyShape shape = KeyShape.values()[(int) (seed % KeyShape.values().length)];
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        int size = new int[] {0, 1, 3, 200, 5000, 5000}[(int) (seed % 6)];
        for (int i = 0; i < size; i++) {
            model.put(shape.key(random), value(random));
        }
        Tree tree = nodes.tree(build(model).hash());
        assertEquals(model.size(), tree.count());
        Cursor cursor = tree.cursor();
        List<byte[]> forward = new ArrayList<>();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            assertArrayEquals(model.get(cursor.key()), cursor.value());
            assertEquals(forward.size(), cursor.index());
            forward.add(cursor.key());
        }
        assertEquals(model.size(), forward.size());
        List<byte[]> backward = new ArrayList<>();
        for (boolean on = cursor.last(); on; on = cursor.previous()) {
            backward.add(cursor.key());
        }
        Collections.reverse(backward);
        assertArrayEquals(forward.toArray(), backward.toArray());
        for (int i = 0; i < 500; i++) {
            byte[] key = shape.key(random);
            assertArrayEquals(model.get(key), tree.get(key));
            byte[] ceiling = model.ceilingKey(key);
            assertEquals(ceiling != null, cursor.seek(key, 0, key.length));
            if (ceiling != null) {
                assertArrayEquals(ceiling, cursor.key());
            }
            byte[] lower = model.lowerKey(key);
            assertEquals(lower != null, cursor.seekBefore(key, 0, key.length), "seed " + seed);
            if (lower != null) {
                assertArrayEquals(lower, cursor.key());
                assertArrayEquals(model.get(lower), cursor.value());
            }
            assertEquals(model.headMap(key).size(), tree.rank(key, 0, key.length));
            int index = random.nextInt(model.size() + 3) - 1;
            assertEquals(index >= 0 && index < forward.size(), cursor.seekIndex(index));
            if (cursor.isValid()) {
                assertArrayEquals(forward.get(index), cursor.key());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void diffAndMergeFindWhatTwoMapsDifferIn(long seed) {
        Random random = new Random(seed);
        KeyShape shape = KeyShape.values()[(int) (seed % KeyShape.values().length)];
        TreeMap<byte[], byte[]> base = new TreeMap<>(Arrays::compareUnsigned);
        int size = new int[] {4000, 4000, 20, 4000, 0, 4000}[(int) (seed % 6)];
        for (int i = 0; i < size; i++) {
            base.put(shape.key(random), value(random));
        }
        TreeMap<byte[], byte[]> ours = changed(base, shape, random);
        TreeMap<byte[], byte[]> theirs = changed(base, shape, random);
        for (byte[] key : ours.keySet()) {
            if (random.nextInt(20) == 0) {
                theirs.put(key, ours.get(key));
            }
        }
        assertDiff(base, ours, null, null);
        assertDiff(ours, theirs, null, null);
        assertDiff(ours, theirs, shape.key(random), null);
        assertDiff(ours, theirs, null, shape.key(random));
        assertMerge(base, ours, theirs);
    }

    @Test
    void aDiffOfBigTreesReadsOnlyWhatDiffers() {
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            model.put(KeyShape.LONGS.key(random), value(random));
        }
        Tree tree = build(model);
        byte[] key = model.keySet().stream().skip(20_000).findFirst().orElseThrow();
        Tree other = tree.apply(edits(new TreeMap<>(single(key, value(random)))));
        CountingChunks counting = new CountingChunks(chunks);
        Nodes cold = new Nodes(counting, new NodeCache(1 << 24));
        TreeDiff diff = new TreeDiff(cold.tree(tree.hash()), cold.tree(other.hash()));
        assertTrue(diff.next());
        assertEquals(TreeDiff.Kind.CHANGED, diff.kind());
        assertFalse(diff.next());
        assertTrue(counting.reads <= 2 * (tree.level() + 1), "reads " + counting.reads);
    }

    @Test
    void oneEditWritesOneNodePerLevel() {
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        Random random = new Random(6);
        for (int i = 0; i < 50_000; i++) {
            model.put(KeyShape.LONGS.key(random), value(random));
        }
        Tree tree = build(model);
        int before = chunks.count();
        byte[] key = model.firstKey();
        byte[] old = model.get(key);
        byte[] replacement = old.clone();
        replacement[replacement.length - 1] ^= 1;
        tree.apply(edits(single(key, replacement)));
        assertEquals(tree.level() + 1, chunks.count() - before);
    }

    @Test
    void nodeSizesLieAroundTheTarget() {
        TreeBuilder builder = new TreeBuilder(nodes);
        KeyWriter key = new KeyWriter();
        byte[] value = new ValueWriter().putBytes(new byte[100]).toTuple();
        for (int i = 0; i < 100_000; i++) {
            builder.add(key.reset().putLong(i, 8).toKey(), value);
        }
        Tree tree = builder.build();
        double bytesPerLeaf = 100_000.0 * (8 + value.length + 4) / leaves(tree);
        assertTrue(bytesPerLeaf > 3000 && bytesPerLeaf < 4500, "leaves hold " + bytesPerLeaf);
        assertEquals(2, tree.level());
    }

    @Test
    void keysOfManyKilobytesStillMakeATree() {
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            byte[] key = new byte[20_000 + random.nextInt(8000)];
            key[key.length - 1] = (byte) i;
            model.put(key, new byte[0]);
        }
        Tree tree = build(model);
        assertEquals(60, tree.count());
        for (byte[] key : model.keySet()) {
            assertArrayEquals(new byte[0], tree.get(key));
        }
        Tree less = tree.apply(edits(single(model.firstKey(), null)));
        model.remove(model.firstKey());
        assertEquals(build(model).hash(), less.hash());
    }

    @Test
    void theShapeOfTreesIsFixed() {
        TreeBuilder builder = new TreeBuilder(nodes);
        KeyWriter key = new KeyWriter();
        for (int i = 0; i < 20_000; i++) {
            builder.add(key.reset().putLong(i, 8).toKey(), new ValueWriter().putLong(i * 31L, 8).toTuple());
        }
        assertEquals("030vlocg7as2knc4tt7h0ee173jha2eh", builder.build().hash().toString());
        assertEquals("c763a992fd82bb",
                Long.toHexString(Boundary.hash(1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0, 9)));
    }

    @Test
    void theBytesOfNodesAreFixed() {
        Tree tree = build(new TreeMap<>(single(new byte[] {1, 2}, new ValueWriter().putLong(5, 2).toTuple())));
        byte[] expected = {1, 1, 0, 0, 0, 0, 0, 1, 0, 2, 0, 7, 1, 2, 0, 1, 0, 0, 2, 0, 5};
        assertArrayEquals(expected, chunks.get(tree.hash()));
        assertEquals(Hash.of(new byte[] {1, 1, 0, 0, 0, 0, 0, 0}), nodes.empty().hash());
        assertNull(nodes.empty().get(new byte[] {1}));
    }

    private int leaves(Tree tree) {
        int leaves = 0;
        NodeWalker walker = new NodeWalker(tree, 0);
        walker.seek(new byte[0]);
        do {
            leaves++;
        } while (walker.next());
        return leaves;
    }

    private void assertDiff(TreeMap<byte[], byte[]> from, TreeMap<byte[], byte[]> to, byte[] start, byte[] end) {
        TreeMap<byte[], byte[]> all = new TreeMap<>(Arrays::compareUnsigned);
        all.putAll(from);
        all.putAll(to);
        TreeDiff diff = new TreeDiff(build(from), build(to), start, end);
        ValueSlice slice = new ValueSlice();
        for (byte[] key : all.keySet()) {
            byte[] before = from.get(key);
            byte[] after = to.get(key);
            boolean out = start != null && Arrays.compareUnsigned(key, start) < 0
                    || end != null && Arrays.compareUnsigned(key, end) >= 0;
            if (out || Arrays.equals(before, after)) {
                continue;
            }
            assertTrue(diff.next());
            assertArrayEquals(key, diff.key());
            assertEquals(before == null ? TreeDiff.Kind.ADDED
                    : after == null ? TreeDiff.Kind.REMOVED : TreeDiff.Kind.CHANGED, diff.kind());
            assertArrayEquals(before, diff.from(slice) ? slice.toBytes() : null);
            assertArrayEquals(after, diff.to(slice) ? slice.toBytes() : null);
        }
        assertFalse(diff.next());
    }

    private void assertMerge(TreeMap<byte[], byte[]> base, TreeMap<byte[], byte[]> ours,
            TreeMap<byte[], byte[]> theirs) {
        TreeMap<byte[], byte[]> all = new TreeMap<>(Arrays::compareUnsigned);
        all.putAll(base);
        all.putAll(ours);
        all.putAll(theirs);
        TreeMerge merge = new TreeMerge(build(base), build(ours), build(theirs));
        ValueSlice slice = new ValueSlice();
        for (byte[] key : all.keySet()) {
            byte[] was = base.get(key);
            byte[] mine = ours.get(key);
            byte[] yours = theirs.get(key);
            if (Arrays.equals(was, mine) && Arrays.equals(was, yours)) {
                continue;
            }
            assertTrue(merge.next());
            assertArrayEquals(key, merge.key());
            TreeMerge.Kind kind = Arrays.equals(was, mine) ? TreeMerge.Kind.THEIRS
                    : Arrays.equals(was, yours) ? TreeMerge.Kind.OURS
                            : Arrays.equals(mine, yours) ? TreeMerge.Kind.BOTH_ALIKE : TreeMerge.Kind.BOTH_DIFFERENTLY;
            assertEquals(kind, merge.kind());
            assertArrayEquals(was, merge.base(slice) ? slice.toBytes() : null);
            assertArrayEquals(mine, merge.ours(slice) ? slice.toBytes() : null);
            assertArrayEquals(yours, merge.theirs(slice) ? slice.toBytes() : null);
        }
        assertFalse(merge.next());
    }

    private static TreeMap<byte[], byte[]> changed(TreeMap<byte[], byte[]> base, KeyShape shape, Random random) {
        TreeMap<byte[], byte[]> changed = new TreeMap<>(Arrays::compareUnsigned);
        changed.putAll(base);
        int edits = random.nextInt(200);
        byte[][] keys = base.keySet().toArray(new byte[0][]);
        for (int i = 0; i < edits; i++) {
            if (keys.length > 0 && random.nextBoolean()) {
                byte[] key = keys[random.nextInt(keys.length)];
                if (random.nextBoolean()) {
                    changed.remove(key);
                } else {
                    changed.put(key, value(random));
                }
            } else {
                changed.put(shape.key(random), value(random));
            }
        }
        return changed;
    }

    private Tree build(TreeMap<byte[], byte[]> model) {
        TreeBuilder builder = new TreeBuilder(nodes);
        model.forEach(builder::add);
        return builder.build();
    }

    private static TreeMap<byte[], byte[]> single(byte[] key, byte[] value) {
        TreeMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);
        map.put(key, value);
        return map;
    }

    private static TreeMap<byte[], byte[]> deletions(TreeMap<byte[], byte[]> model) {
        TreeMap<byte[], byte[]> deletions = new TreeMap<>(Arrays::compareUnsigned);
        model.keySet().forEach(key -> deletions.put(key, null));
        return deletions;
    }

    static byte[] value(Random random) {
        int length = random.nextInt(20) == 0 ? random.nextInt(1500) : random.nextInt(200);
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new ValueWriter().putBytes(bytes).toTuple();
    }

    static SortedEdits edits(TreeMap<byte[], byte[]> edits) {
        Iterator<Map.Entry<byte[], byte[]>> iterator = edits.entrySet().iterator();
        return new SortedEdits() {
            private Map.Entry<byte[], byte[]> entry;

            @Override
            public boolean next() {
                boolean more = iterator.hasNext();
                entry = more ? iterator.next() : null;
                return more;
            }

            @Override
            public byte[] key() {
                return entry.getKey();
            }

            @Override
            public byte[] value() {
                return entry.getValue();
            }
        };
    }

    /** Families of keys that trees meet. */
    enum KeyShape {
        LONGS {
            @Override
            byte[] key(Random random) {
                return new KeyWriter().putLong(random.nextInt(100_000), 8).toKey();
            }
        },
        SHORT_TEXTS {
            @Override
            byte[] key(Random random) {
                byte[] bytes = new byte[random.nextInt(4)];
                random.nextBytes(bytes);
                return new KeyWriter().putBytes(bytes).toKey();
            }
        },
        LONG_COMMON_START {
            @Override
            byte[] key(Random random) {
                return new KeyWriter().putNotNull().putBytes("customer/000000000".getBytes())
                        .putLong(random.nextInt(9000), 4).toKey();
            }
        },
        DESCENDING_PAIRS {
            @Override
            byte[] key(Random random) {
                return new KeyWriter().putLong(random.nextInt(5), 1).descending(true)
                        .putBytes(new byte[random.nextInt(30)])
                        .putDouble(random.nextGaussian()).toKey();
            }
        };

        abstract byte[] key(Random random);
    }
}
