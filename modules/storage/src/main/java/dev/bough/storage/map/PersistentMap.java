package dev.bough.storage.map;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map; a changed one shares all but the path to the change.
 *
 * <p>A weight-balanced binary tree (balance 3, ratio 2). Iterates in ascending order.
 */
public final class PersistentMap<K extends Comparable<K>, V> implements Iterable<Map.Entry<K, V>> {
    private static final int BALANCE = 3;
    private static final int RATIO = 2;
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<String, Object>(null);

    private record Branch<K, V>(@Nullable Branch<K, V> left, K key, V value, @Nullable Branch<K, V> right, int size) {}

    private final @Nullable Branch<K, V> root;

    private PersistentMap(@Nullable Branch<K, V> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked")
    public static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    public int size() {
        return size(root);
    }

    public boolean isEmpty() {
        return root == null;
    }

    public @Nullable V get(K key) {
        Branch<K, V> branch = root;
        while (branch != null) {
            int order = key.compareTo(branch.key);
            if (order == 0) {
                return branch.value;
            }
            branch = order < 0 ? branch.left : branch.right;
        }
        return null;
    }

    public boolean contains(K key) {
        return get(key) != null;
    }

    /** This map with the value for the key. */
    public PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(put(root, key, value));
    }

    /** This map without the key. */
    public PersistentMap<K, V> without(K key) {
        return contains(key) ? new PersistentMap<>(remove(root, key)) : this;
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        ArrayDeque<Branch<K, V>> path = new ArrayDeque<>();
        for (Branch<K, V> branch = root; branch != null; branch = branch.left) {
            path.push(branch);
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !path.isEmpty();
            }

            @Override
            public Map.Entry<K, V> next() {
                if (path.isEmpty()) {
                    throw new NoSuchElementException();
                }
                Branch<K, V> next = path.pop();
                for (Branch<K, V> branch = next.right; branch != null; branch = branch.left) {
                    path.push(branch);
                }
                return Map.entry(next.key, next.value);
            }
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<K, V> entry : this) {
            text.append(text.length() == 1 ? "" : ", ").append(entry.getKey()).append('=').append(entry.getValue());
        }
        return text.append('}').toString();
    }

    private static int size(@Nullable Branch<?, ?> branch) {
        return branch == null ? 0 : branch.size;
    }

    private static <K extends Comparable<K>, V> Branch<K, V> put(@Nullable Branch<K, V> branch, K key, V value) {
        if (branch == null) {
            return new Branch<>(null, key, value, null, 1);
        }
        int order = key.compareTo(branch.key);
        if (order == 0) {
            return new Branch<>(branch.left, key, value, branch.right, branch.size);
        }
        return order < 0
                ? balanced(put(branch.left, key, value), branch.key, branch.value, branch.right)
                : balanced(branch.left, branch.key, branch.value, put(branch.right, key, value));
    }

    private static <K extends Comparable<K>, V> @Nullable Branch<K, V> remove(@Nullable Branch<K, V> branch, K key) {
        if (branch == null) {
            return null;
        }
        int order = key.compareTo(branch.key);
        if (order < 0) {
            return balanced(remove(branch.left, key), branch.key, branch.value, branch.right);
        }
        if (order > 0) {
            return balanced(branch.left, branch.key, branch.value, remove(branch.right, key));
        }
        Branch<K, V> right = branch.right;
        if (right == null) {
            return branch.left;
        }
        Branch<K, V> next = right;
        for (Branch<K, V> lower = next.left; lower != null; lower = lower.left) {
            next = lower;
        }
        return balanced(branch.left, next.key, next.value, remove(right, next.key));
    }

    private static <K extends Comparable<K>, V> Branch<K, V> branch(@Nullable Branch<K, V> left, K key, V value,
            @Nullable Branch<K, V> right) {
        return new Branch<>(left, key, value, right, size(left) + size(right) + 1);
    }

    private static <K extends Comparable<K>, V> Branch<K, V> balanced(@Nullable Branch<K, V> left, K key, V value,
            @Nullable Branch<K, V> right) {
        int leftWeight = size(left) + 1;
        int rightWeight = size(right) + 1;
        if (right != null && rightWeight > BALANCE * leftWeight) {
            Branch<K, V> inner = right.left;
            if (inner == null || size(inner) + 1 < RATIO * (size(right.right) + 1)) {
                return branch(branch(left, key, value, inner), right.key, right.value, right.right);
            }
            return branch(branch(left, key, value, inner.left), inner.key, inner.value,
                    branch(inner.right, right.key, right.value, right.right));
        }
        if (left != null && leftWeight > BALANCE * rightWeight) {
            Branch<K, V> inner = left.right;
            if (inner == null || size(inner) + 1 < RATIO * (size(left.left) + 1)) {
                return branch(left.left, left.key, left.value, branch(inner, key, value, right));
            }
            return branch(branch(left.left, left.key, left.value, inner.left), inner.key, inner.value,
                    branch(inner.right, key, value, right));
        }
        return branch(left, key, value, right);
    }
}
