package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import dev.bough.storage.prolly.Cursor;
import dev.bough.storage.row.KeyReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A commit and all before it in the order of a {@link History}, from the commit's own list of its ancestors: commits are read only where
 * several have the same height and their times decide.
 */
public final class Lineage implements Iterator<Lineage.Entry> {
    /** A commit that need not have been read. */
    public record Entry(long height, Hash hash) {}

    private final Repository repository;
    private final Cursor ancestors;
    private final KeyReader reader = new KeyReader();
    private final List<Entry> level = new ArrayList<>();
    private boolean more;
    private int at;

    Lineage(Repository repository, CommitRecord head) {
        this.repository = repository;
        level.add(new Entry(head.height(), head.hash()));
        ancestors = head.ancestors().cursor();
        more = ancestors.last();
    }

    @Override
    public boolean hasNext() {
        return at < level.size() || more;
    }

    @Override
    public Entry next() {
        if (at == level.size()) {
            fill();
        }
        return level.get(at++);
    }

    /** Takes all entries of the next height. */
    private void fill() {
        if (!more) {
            throw new NoSuchElementException();
        }
        level.clear();
        at = 0;
        Entry entry = entry();
        long height = entry.height();
        while (entry.height() == height) {
            level.add(entry);
            more = ancestors.previous();
            if (!more) {
                break;
            }
            entry = entry();
        }
        if (level.size() > 1) {
            List<CommitRecord> commits = new ArrayList<>();
            level.forEach(one -> commits.add(repository.commit(one.hash())));
            commits.sort(History.ORDER);
            level.clear();
            commits.forEach(commit -> level.add(new Entry(height, commit.hash())));
        }
    }

    private Entry entry() {
        reader.reset(ancestors.keyBytes(), ancestors.keyOffset(), ancestors.keyLength());
        long height = reader.readUnsigned(8);
        return new Entry(height, Hash.read(ancestors.keyBytes(), reader.position()));
    }
}
