package dev.bough.storage.repository;

import dev.bough.storage.chunk.Hash;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks commits from the highest down, each once; of equal height the later one first, then by hash.
 *
 * <p>A commit comes only after all that were made from it, so excluded ones are known before they would come.
 */
public final class History implements Iterator<CommitRecord> {
    static final Comparator<CommitRecord> ORDER = Comparator.comparingLong(CommitRecord::height).reversed()
            .thenComparing(Comparator.comparingLong(CommitRecord::committerMillis).reversed())
            .thenComparing(CommitRecord::hash);

    private final Repository repository;
    private final PriorityQueue<CommitRecord> open = new PriorityQueue<>(ORDER);
    private final Set<Hash> seen = new HashSet<>();
    private final Set<Hash> excluded = new HashSet<>();
    private int wanted;
    private @Nullable CommitRecord next;

    History(Repository repository, List<Hash> included, List<Hash> without) {
        this.repository = repository;
        excluded.addAll(without);
        without.forEach(this::add);
        included.forEach(this::add);
        next = find();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public CommitRecord next() {
        CommitRecord current = next;
        if (current == null) {
            throw new NoSuchElementException();
        }
        next = find();
        return current;
    }

    private void add(Hash hash) {
        if (seen.add(hash)) {
            open.add(repository.commit(hash));
            if (!excluded.contains(hash)) {
                wanted++;
            }
        }
    }

    private @Nullable CommitRecord find() {
        while (wanted > 0) {
            CommitRecord commit = open.poll();
            if (commit == null) {
                return null;
            }
            boolean out = excluded.contains(commit.hash());
            for (Hash parent : commit.parents()) {
                if (out && excluded.add(parent) && seen.contains(parent)) {
                    wanted--;
                }
                add(parent);
            }
            if (!out) {
                wanted--;
                return commit;
            }
        }
        return null;
    }
}
