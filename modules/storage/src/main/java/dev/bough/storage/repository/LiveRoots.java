package dev.bough.storage.repository;

import dev.bough.storage.chunk.ChunkLinks;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.EditCursor;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.TreeLinks;
import java.util.Map;
import java.util.Set;

/** Finds the chunks that a root in memory refers to, where it is not itself a chunk. */
final class LiveRoots {
    private LiveRoots() {}

    static void find(RootState root, Set<Hash> tops) {
        Hash hash = root.hash();
        if (hash != null) {
            tops.add(hash);
            return;
        }
        for (Map.Entry<String, TableState> entry : root.tables()) {
            TableState table = entry.getValue();
            Hash record = table.hash();
            if (record != null) {
                tops.add(record);
                continue;
            }
            for (Map.Entry<String, MapState> map : table.maps()) {
                tops.add(map.getValue().tree().hash());
                find(map.getValue().frozen(), tops);
                find(map.getValue().growing(), tops);
            }
        }
    }

    private static void find(Edits edits, Set<Hash> tops) {
        ChunkLinks.Found found = new ChunkLinks.Found() {
            @Override
            public void reference(Hash hash) {
                tops.add(hash);
            }

            @Override
            public void leaf(Hash hash) {
                tops.add(hash);
            }
        };
        EditCursor cursor = edits.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            byte[] value = cursor.value();
            if (value != null) {
                TreeLinks.visitValue(value, 0, value.length, found);
            }
        }
    }
}
