package dev.bough.storage.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.storage.chunk.MemoryChunks;
import dev.bough.storage.prolly.NodeCache;
import dev.bough.storage.prolly.Nodes;
import dev.bough.storage.prolly.TreeBuilder;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {
    private final Nodes nodes = new Nodes(new MemoryChunks(), new NodeCache(1 << 20));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void editsAgreeWithASortedMapAndOldVersionsStay(long seed) {
        Random random = new Random(seed);
        int range = seed % 2 == 0 ? 100_000 : 300;
        TreeMap<byte[], byte[]> below = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < 200; i++) {
            below.put(key(random, range), value(random));
        }
        TreeMap<byte[], byte[]> model = copy(below);
        EditsBuffer buffer = new EditsBuffer();
        Edits persistent = Edits.EMPTY;
        Edits kept = Edits.EMPTY;
        TreeMap<byte[], byte[]> keptModel = copy(below);
        boolean ascending = seed % 3 == 0;
        for (int i = 0; i < 6000; i++) {
            byte[] key = ascending ? new KeyWriter().putLong(i, 8).toKey() : key(random, range);
            boolean exists = below.containsKey(key);
            if (random.nextInt(3) == 0) {
                buffer.delete(key, exists);
                persistent = persistent.delete(key, exists);
                model.remove(key);
            } else {
                byte[] value = value(random);
                buffer.put(key, value, exists);
                persistent = persistent.put(key, value, exists);
                model.put(key, value);
            }
            if (random.nextInt(500) == 0) {
                check(kept, below, keptModel, random, range);
                kept = buffer.snapshot();
                keptModel = copy(model);
            }
            if (random.nextInt(2000) == 0) {
                buffer.restore(kept);
                persistent = kept;
                model = copy(keptModel);
            }
            assertEquals(model.size() - below.size(), buffer.countDelta(), "seed " + seed);
        }
        check(kept, below, keptModel, random, range);
        check(buffer.snapshot(), below, model, random, range);
        check(persistent, below, model, random, range);
        assertEquals(persistent.bytes(), buffer.bytes());
        for (byte[] key : copy(model).keySet()) {
            if (!below.containsKey(key)) {
                buffer.delete(key, false);
            }
        }
        assertTrue(buffer.countDelta() <= 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aMapWithAllLayersReadsLikeASortedMap(long seed) {
        Random random = new Random(seed);
        int range = seed % 2 == 0 ? 3000 : 400;
        TreeMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < random.nextInt(2500); i++) {
            model.put(key(random, range), value(random));
        }
        TreeBuilder builder = new TreeBuilder(nodes);
        model.forEach(builder::add);
        MapState map = new MapState(builder.build());
        map = map.with(random(model, random, range, 400));
        map = seed % 3 == 0 ? map : map.freeze();
        map = map.with(random(model, random, range, 400));
        assertEquals(model.size(), map.count());
        checkRanks(map, model, random, range);
        MapState folded = new MapState(map.fold());
        TreeBuilder again = new TreeBuilder(nodes);
        model.forEach(again::add);
        assertEquals(again.build().hash(), folded.tree().hash());
        Edits own = seed % 4 == 0 ? Edits.EMPTY : random(model, random, range, 200);
        ValueSlice slice = new ValueSlice();
        EditsBuffer ownBuffer = new EditsBuffer(own);
        assertEquals(model.size(), map.count(ownBuffer));
        for (int i = 0; i < 500; i++) {
            byte[] key = key(random, range);
            boolean found = map.get(ownBuffer, key, 0, key.length, slice);
            assertArrayEquals(model.get(key), found ? slice.toBytes() : null);
        }
        MapCursor cursor = new MapCursor();
        for (int i = 0; i < 60; i++) {
            byte[] from = random.nextInt(3) == 0 ? null : key(random, range);
            byte[] to = random.nextInt(3) == 0 ? null : key(random, range);
            if (from != null && to != null && Arrays.compareUnsigned(from, to) > 0) {
                byte[] swapped = from;
                from = to;
                to = swapped;
            }
            cursor.reset(map, own).between(from, to);
            walk(cursor, within(model, from, to), random, range, "seed " + seed);
        }
    }

    @Test
    void commitsPutTheTransactionsEditsAboveTheGrowingOnes() {
        Edits growing = Edits.EMPTY.put(new byte[] {1}, new byte[0], false).delete(new byte[] {2}, true);
        Edits own = Edits.EMPTY.delete(new byte[] {1}, true).put(new byte[] {2}, new byte[0], false).put(new byte[] {3},
                new byte[0], true);
        Edits both = growing.putAll(own);
        assertEquals(2, both.size());
        assertEquals(0, both.countDelta());
        assertSame(own.root, Edits.EMPTY.putAll(own).root);
    }

    private static void walk(MapCursor cursor, NavigableMap<byte[], byte[]> model, Random random, int range,
            String seed) {
        List<byte[]> keys = new ArrayList<>(model.keySet());
        int at = 0;
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            assertArrayEquals(keys.get(at++), cursor.key(), seed);
            assertArrayEquals(model.get(cursor.key()), cursor.value());
        }
        assertEquals(keys.size(), at, seed);
        for (boolean on = cursor.last(); on; on = cursor.previous()) {
            assertArrayEquals(keys.get(--at), cursor.key(), seed);
            assertArrayEquals(model.get(cursor.key()), cursor.value());
        }
        assertEquals(0, at, seed);
        boolean on = cursor.first();
        byte[] place = keys.isEmpty() ? null : keys.getFirst();
        for (int i = 0; i < 300; i++) {
            int action = on ? random.nextInt(10) : 8 + random.nextInt(2);
            switch (action) {
                case 0, 1, 2, 3 -> {
                    on = cursor.next();
                    place = model.higherKey(place);
                }
                case 4, 5, 6, 7 -> {
                    on = cursor.previous();
                    place = model.lowerKey(place);
                }
                case 8 -> {
                    byte[] key = key(random, range);
                    on = cursor.seek(key, 0, key.length);
                    place = model.ceilingKey(key);
                }
                default -> {
                    byte[] key = key(random, range);
                    on = cursor.seekBefore(key, 0, key.length);
                    place = model.lowerKey(key);
                }
            }
            assertEquals(place != null, on, seed);
            if (on) {
                assertArrayEquals(place, cursor.key(), seed);
                assertArrayEquals(model.get(place), cursor.value(), seed);
            }
        }
    }

    private static void checkRanks(MapState map, TreeMap<byte[], byte[]> model, Random random, int range) {
        for (int i = 0; i < 100; i++) {
            byte[] key = key(random, range);
            assertEquals(model.headMap(key).size(), map.rank(key, 0, key.length));
            assertEquals(model.tailMap(key).size(), map.countBetween(key, null));
            long index = random.nextInt(model.size() + 1);
            byte[] near = map.keyNear(index);
            assertTrue(near == null || model.headMap(near).size() <= index);
        }
    }

    private static NavigableMap<byte[], byte[]> within(TreeMap<byte[], byte[]> model, byte[] from, byte[] to) {
        NavigableMap<byte[], byte[]> view = model;
        if (from != null) {
            view = view.tailMap(from, true);
        }
        return to == null ? view : view.headMap(to, false);
    }

    private static Edits random(TreeMap<byte[], byte[]> model, Random random, int range, int most) {
        EditsBuffer buffer = new EditsBuffer();
        TreeMap<byte[], byte[]> below = copy(model);
        for (int i = random.nextInt(most); i > 0; i--) {
            byte[] key = key(random, range);
            boolean exists = below.containsKey(key);
            if (random.nextBoolean()) {
                byte[] value = value(random);
                buffer.put(key, value, exists);
                model.put(key, value);
            } else {
                buffer.delete(key, exists);
                model.remove(key);
            }
        }
        return buffer.snapshot();
    }

    private static void check(Edits edits, TreeMap<byte[], byte[]> below, TreeMap<byte[], byte[]> model, Random random,
            int range) {
        TreeMap<byte[], byte[]> result = copy(below);
        EditCursor cursor = edits.cursor();
        byte[] last = null;
        int size = 0;
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            assertTrue(last == null || Arrays.compareUnsigned(last, cursor.key()) < 0);
            last = cursor.key();
            size++;
            assertEquals(below.containsKey(last), cursor.kind().existsBelow());
            if (cursor.value() == null) {
                result.remove(last);
            } else {
                result.put(last, cursor.value());
            }
        }
        assertEquals(size, edits.size());
        assertEquals(model.size(), result.size());
        for (Map.Entry<byte[], byte[]> entry : model.entrySet()) {
            assertArrayEquals(entry.getValue(), result.get(entry.getKey()));
        }
        assertEquals(model.size() - below.size(), edits.countDelta());
        for (boolean on = cursor.last(); on; on = cursor.previous()) {
            size--;
        }
        assertEquals(0, size);
        byte[] probe = key(random, range);
        assertEquals(model.headMap(probe).size() - below.headMap(probe).size(),
                edits.countDeltaBefore(probe, 0, probe.length));
        assertFalse(edits.cursor().isValid());
    }

    private static TreeMap<byte[], byte[]> copy(TreeMap<byte[], byte[]> map) {
        TreeMap<byte[], byte[]> copy = new TreeMap<>(Arrays::compareUnsigned);
        copy.putAll(map);
        return copy;
    }

    private static byte[] key(Random random, int range) {
        return new KeyWriter().putLong(random.nextInt(range), random.nextInt(3) == 0 ? 8 : 4).toKey();
    }

    private static byte[] value(Random random) {
        return new ValueWriter().putBytes(new byte[random.nextInt(200)]).putLong(random.nextLong(), 8).toTuple();
    }
}
