package dev.bough.storage.chunk;

import java.util.Comparator;
import java.util.List;

/** Some of the packs of a store, at one moment. */
public final class PackSet {
    private final List<Pack> packs;

    PackSet(List<Pack> packs) {
        this.packs = packs;
    }

    List<Pack> packs() {
        return packs;
    }

    /** Those of these packs that are also in the other set. */
    public PackSet and(PackSet other) {
        return new PackSet(packs.stream().filter(other.packs::contains).toList());
    }

    /** Those of these packs that were there when the server had made so many. */
    public PackSet bornUpTo(long birth) {
        return new PackSet(packs.stream().filter(pack -> pack.birth() <= birth).toList());
    }

    /** So many of these packs, the smallest. */
    public PackSet smallest(int count) {
        return new PackSet(packs.stream().sorted(Comparator.comparingLong(Pack::size)).limit(count).toList());
    }

    public boolean isEmpty() {
        return packs.isEmpty();
    }

    public int size() {
        return packs.size();
    }

    /** Bytes on disk. */
    public long bytes() {
        return packs.stream().mapToLong(Pack::size).sum();
    }
}
