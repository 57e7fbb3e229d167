package dev.bough.storage.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentMapTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itAgreesWithASortedMapAndOldVersionsStay(long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, Integer> model = new TreeMap<>();
        PersistentMap<Integer, Integer> map = PersistentMap.empty();
        PersistentMap<Integer, Integer> kept = map;
        TreeMap<Integer, Integer> keptModel = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            int key = seed == 3 ? i % 3000 : random.nextInt(2000);
            if (random.nextInt(3) == 0) {
                map = map.without(key);
                model.remove(key);
            } else {
                map = map.with(key, i);
                model.put(key, i);
            }
            assertEquals(model.size(), map.size());
            assertEquals(model.get(key), map.get(key));
            if (i % 2000 == 0) {
                assertEquals(entries(keptModel), entries(kept), "seed " + seed);
                kept = map;
                keptModel = new TreeMap<>(model);
            }
        }
        assertEquals(entries(model), entries(map), "seed " + seed);
        for (Integer key : List.copyOf(model.keySet())) {
            map = map.without(key);
        }
        assertTrue(map.isEmpty());
    }

    private static List<Map.Entry<Integer, Integer>> entries(Iterable<Map.Entry<Integer, Integer>> map) {
        List<Map.Entry<Integer, Integer>> entries = new ArrayList<>();
        map.forEach(entries::add);
        return entries;
    }

    private static List<Map.Entry<Integer, Integer>> entries(TreeMap<Integer, Integer> map) {
        return entries(map.entrySet().stream().map(entry -> Map.entry(entry.getKey(), entry.getValue())).toList());
    }
}
