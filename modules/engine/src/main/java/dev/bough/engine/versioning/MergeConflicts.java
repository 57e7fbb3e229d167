package dev.bough.engine.versioning;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.row.ValueReader;
import dev.bough.storage.row.ValueWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that a merge could not decide on, kept beside its rows until they are resolved.
 *
 * <pre>
 * key      the row's key
 * value    fields: the row's value in the base, in ours, in theirs; NULL where it had none
 * </pre>
 */
public final class MergeConflicts {
    private static final String MAP = TableState.ARTIFACTS;

    private static final int ID_BYTES = 16;

    private MergeConflicts() {}

    /** What a conflict is called as long as it lasts: a hash of the commit that is merged and of the row's key. */
    public static String id(Hash theirs, byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(theirs.toBytes());
            byte[] hash = Arrays.copyOf(digest.digest(key), ID_BYTES);
            return Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("the JDK has no SHA-256", absent);
        }
    }

    /** A row's three values; null where a side has none. */
    public record Conflict(byte[] key, byte @Nullable [] base, byte @Nullable [] ours, byte @Nullable [] theirs) {}

    /** How many there are. */
    public static long count(TableState table) {
        MapState map = table.map(MAP);
        return map == null ? 0 : map.count();
    }

    /** Walks all of them in the order of their keys. */
    public static void forEach(TableState table, Consumer<Conflict> visitor) {
        MapState map = table.map(MAP);
        if (map == null) {
            return;
        }
        ValueReader reader = new ValueReader();
        MapCursor cursor = map.cursor();
        for (boolean on = cursor.first(); on; on = cursor.next()) {
            reader.reset(cursor.valueBytes(), cursor.valueOffset(), cursor.valueLength());
            Repository repository = table.repository();
            visitor.accept(new Conflict(cursor.key(), field(reader, 0, repository), field(reader, 1, repository),
                    field(reader, 2, repository)));
        }
    }

    private static byte @Nullable [] field(ValueReader reader, int field, Repository repository) {
        if (reader.isNull(field)) {
            return null;
        }
        byte[] bytes = reader.getBytes(field);
        // the last byte keeps values of no bytes apart from none
        return reader.isBlob(field)
                ? cut(repository.blob(Hash.read(reader.bytes(), reader.blobHashAt(field)), reader.blobLength(field)))
                : cut(bytes);
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    /** The table with these conflicts beside its rows. */
    static TableState with(TableState table, EditsBuffer conflicts) {
        if (conflicts.isEmpty()) {
            return table;
        }
        MapState before = table.map(MAP);
        MapState map = before == null ? new MapState(table.repository().nodes().empty()) : before;
        return table.withMap(MAP, new MapState(map.with(conflicts.snapshot()).fold()));
    }

    /** The table without any. */
    public static TableState without(TableState table) {
        return table.map(MAP) == null ? table : table.withoutMap(MAP);
    }

    static byte[] value(Repository repository, byte @Nullable [] base, byte @Nullable [] ours,
            byte @Nullable [] theirs) {
        ValueWriter value = new ValueWriter();
        for (byte[] side : new byte @Nullable [][] {base, ours, theirs}) {
            if (side == null) {
                value.putNull();
                continue;
            }
            byte[] marked = Arrays.copyOf(side, side.length + 1);
            marked[side.length] = 1;
            if (marked.length >= ValueWriter.BLOB_BYTES) {
                value.putBlob(marked.length, repository.putBlob(marked).toBytes(), 0);
            } else {
                value.putBytes(marked);
            }
        }
        return value.toTuple();
    }
}
