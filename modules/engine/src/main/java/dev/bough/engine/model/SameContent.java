package dev.bough.engine.model;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.EditCursor;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.map.PersistentMap;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether two states hold the same, without hashing what was not hashed yet unless nothing else will do. */
final class SameContent {
    private SameContent() {}

    /** Whether two roots hold the same tables with the same rows. */
    static boolean roots(RootState one, RootState other) {
        if (one == other || equal(one.hash(), other.hash())) {
            return true;
        }
        if (one.hash() != null && other.hash() != null) {
            return false;
        }
        PersistentMap<String, TableState> others = other.tables();
        if (one.tables().size() != others.size() || !entries(one, other)) {
            return false;
        }
        for (Map.Entry<String, TableState> entry : one.tables()) {
            TableState table = others.get(entry.getKey());
            if (table == null || !tables(entry.getValue(), table)) {
                return false;
            }
        }
        return true;
    }

    private static boolean entries(RootState one, RootState other) {
        if (one.entries().size() != other.entries().size()) {
            return false;
        }
        for (Map.Entry<String, byte[]> entry : one.entries()) {
            if (!Arrays.equals(entry.getValue(), other.entry(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether two tables have the same schema and the same rows, and so the same indexes. */
    static boolean tables(TableState one, TableState other) {
        if (one == other || equal(one.hash(), other.hash())) {
            return one.name().equals(other.name());
        }
        return one.name().equals(other.name())
                && Arrays.equals(one.schema().bytes(), other.schema().bytes())
                && rows(one.primary(), other.primary());
    }

    private static boolean rows(MapState one, MapState other) {
        if (one.isFolded() && other.isFolded()) {
            return one.tree().hash().equals(other.tree().hash());
        }
        if (one.count() != other.count()) {
            return false;
        }
        if (one.tree().hash().equals(other.tree().hash()) && (one.isFolded() || other.isFolded())) {
            MapState edited = one.isFolded() ? other : one;
            return changesNothing(edited, edited.frozen()) && changesNothing(edited, edited.growing());
        }
        return one.fold().hash().equals(other.fold().hash());
    }

    /** Whether the content has at the keys of the edits what its tree has. */
    private static boolean changesNothing(MapState content, Edits edits) {
        Tree tree = content.tree();
        ValueSlice now = new ValueSlice();
        ValueSlice before = new ValueSlice();
        EditCursor cursor = edits.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            byte[] key = cursor.key();
            boolean isThere = content.get(key, 0, key.length, now);
            boolean wasThere = tree.get(key, 0, key.length, before);
            if (isThere != wasThere || (isThere && !same(now, before))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(ValueSlice one, ValueSlice other) {
        return Arrays.equals(
                one.bytes(), one.offset(), one.offset() + one.length(),
                other.bytes(), other.offset(), other.offset() + other.length());
    }

    private static boolean equal(@Nullable Hash one, @Nullable Hash other) {
        return one != null && one.equals(other);
    }
}
