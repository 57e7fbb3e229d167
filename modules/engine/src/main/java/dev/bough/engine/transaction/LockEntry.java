package dev.bough.engine.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is locked: one key of one space, with its holders and those who wait. Guarded by its stripe's monitor. */
final class LockEntry {
    /** One who waits. */
    static final class Waiter {
        final LockOwner owner;
        final int wanted;
        volatile boolean granted;

        Waiter(LockOwner owner, int wanted) {
            this.owner = owner;
            this.wanted = wanted;
        }
    }

    final long space;
    final long subspace;
    final byte[] key;
    final int hash;
    @Nullable LockEntry next;

    private @Nullable LockOwner first;
    private int firstHeld;
    private @Nullable List<LockOwner> others;
    private int[] othersHeld = {};
    private @Nullable ArrayDeque<Waiter> waiters;

    LockEntry(long space, long subspace, byte[] key, int hash) {
        this.space = space;
        this.subspace = subspace;
        this.key = key;
        this.hash = hash;
    }

    boolean is(long ofSpace, long ofSubspace, int ofHash, byte[] bytes, int offset, int length) {
        return hash == ofHash
                && space == ofSpace
                && subspace == ofSubspace
                && Arrays.equals(key, 0, key.length, bytes, offset, offset + length);
    }

    boolean isFree() {
        return first == null && (others == null || others.isEmpty()) && (waiters == null || waiters.isEmpty());
    }

    int heldBy(LockOwner owner) {
        if (first == owner) {
            return firstHeld;
        }
        int at = others == null ? -1 : others.indexOf(owner);
        return at < 0 ? 0 : othersHeld[at];
    }

    /** The id of one who holds it; 0 for none. */
    long holder() {
        if (first != null) {
            return first.id();
        }
        return others == null || others.isEmpty() ? 0 : others.getFirst().id();
    }

    /** Whether an owner may have a strength now, those who came first considered. */
    boolean isGrantable(LockOwner owner, int wanted) {
        if (conflictsWithHolders(owner, wanted)) {
            return false;
        }
        // who holds it already and asks for more may pass those that wait for it
        if (waiters == null || heldBy(owner) != 0) {
            return true;
        }
        for (Waiter waiter : waiters) {
            if (waiter.owner != owner && LockStrength.conflict(wanted, waiter.wanted)) {
                return false;
            }
        }
        return true;
    }

    private boolean conflictsWithHolders(LockOwner owner, int wanted) {
        if (first != null && first != owner && LockStrength.conflict(wanted, firstHeld)) {
            return true;
        }
        if (others != null) {
            for (int i = 0; i < others.size(); i++) {
                if (others.get(i) != owner && LockStrength.conflict(wanted, othersHeld[i])) {
                    return true;
                }
            }
        }
        return false;
    }

    void grant(LockOwner owner, int strength) {
        if (first == owner) {
            firstHeld |= strength;
            return;
        }
        int at = others == null ? -1 : others.indexOf(owner);
        if (at >= 0) {
            othersHeld[at] |= strength;
        } else if (first == null) {
            first = owner;
            firstHeld = strength;
        } else {
            if (others == null) {
                others = new ArrayList<>(2);
            }
            others.add(owner);
            if (othersHeld.length < others.size()) {
                othersHeld = Arrays.copyOf(othersHeld, Math.max(4, 2 * others.size()));
            }
            othersHeld[others.size() - 1] = strength;
        }
    }

    void release(LockOwner owner) {
        if (first == owner) {
            first = null;
            firstHeld = 0;
        } else if (others != null) {
            int at = others.indexOf(owner);
            if (at >= 0) {
                others.remove(at);
                System.arraycopy(othersHeld, at + 1, othersHeld, at, othersHeld.length - at - 1);
            }
        }
        promote();
    }

    Waiter enqueue(LockOwner owner, int wanted) {
        Waiter waiter = new Waiter(owner, wanted);
        if (waiters == null) {
            waiters = new ArrayDeque<>(2);
        }
        if (heldBy(owner) != 0) {
            waiters.addFirst(waiter);
        } else {
            waiters.addLast(waiter);
        }
        return waiter;
    }

    void cancel(Waiter waiter) {
        if (waiters != null) {
            waiters.remove(waiter);
        }
        promote();
    }

    /** Grants those who wait, in order, as far as they get along. */
    private void promote() {
        if (waiters == null) {
            return;
        }
        int ahead = 0;
        for (Iterator<Waiter> all = waiters.iterator(); all.hasNext();) {
            Waiter waiter = all.next();
            if (!LockStrength.conflict(waiter.wanted, ahead) && !conflictsWithHolders(waiter.owner, waiter.wanted)) {
                all.remove();
                grant(waiter.owner, waiter.wanted);
                waiter.granted = true;
                waiter.owner.wake();
            } else {
                ahead |= waiter.wanted;
            }
        }
    }

    /** Adds whom a waiter waits for. */
    void blockers(Waiter of, List<LockOwner> into) {
        if (of.granted) {
            return;
        }
        if (first != null && first != of.owner && LockStrength.conflict(of.wanted, firstHeld)) {
            into.add(first);
        }
        if (others != null) {
            for (int i = 0; i < others.size(); i++) {
                if (others.get(i) != of.owner && LockStrength.conflict(of.wanted, othersHeld[i])) {
                    into.add(others.get(i));
                }
            }
        }
        if (waiters != null) {
            for (Waiter waiter : waiters) {
                if (waiter == of) {
                    return;
                }
                if (LockStrength.conflict(of.wanted, waiter.wanted)) {
                    into.add(waiter.owner);
                }
            }
        }
    }
}
