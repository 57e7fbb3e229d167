package dev.bough.storage.chunk;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of packs that were unpacked last, up to a number of bytes; a scan finds its next nodes here. */
public final class GroupCache {
    private record Place(long pack, long offset) {}

    private final long limit;
    private final LinkedHashMap<Place, byte[]> groups = new LinkedHashMap<>(64, 0.75f, true);
    private long held;
    private long handles;

    public GroupCache(long limitBytes) {
        this.limit = limitBytes;
    }

    /** A number for a pack that no other has. */
    synchronized long newHandle() {
        return ++handles;
    }

    synchronized byte @Nullable [] find(long pack, long offset) {
        return groups.get(new Place(pack, offset));
    }

    synchronized void keep(long pack, long offset, byte[] group) {
        if (groups.put(new Place(pack, offset), group) != null) {
            return;
        }
        held += group.length;
        Iterator<Map.Entry<Place, byte[]>> oldest = groups.entrySet().iterator();
        while (held > limit && oldest.hasNext()) {
            held -= oldest.next().getValue().length;
            oldest.remove();
        }
    }
}
