package dev.bough.engine.transaction;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which keys. A key lies in a space (a table of a branch, an index, the names of GET_LOCK); the empty key stands for the space as
 * a whole, where only those conflict that lock it as a whole.
 *
 * <p>Keys are spread over stripes, each with a monitor that is held for some instructions only. Waiting, and the search for deadlocks, happen
 * outside them, so that what does not conflict never meets.
 */
public final class LockTable {
    private static final int STRIPES = 256;
    private static final byte[] WHOLE = {};

    /** How an attempt ended. */
    public enum Outcome {
        GRANTED,
        /** The owner had it already. */
        HELD,
        /** Another holds it, and the caller did not want to wait. */
        TAKEN
    }

    /** A part of the keys, in chains by hash. */
    private static final class Stripe {
        @Nullable LockEntry[] chains = new LockEntry[16];
        int count;

        @Nullable
        LockEntry find(long space, long subspace, int hash, byte[] key, int offset, int length) {
            for (LockEntry e = chains[hash >>> 8 & chains.length - 1]; e != null; e = e.next) {
                if (e.is(space, subspace, hash, key, offset, length)) {
                    return e;
                }
            }
            return null;
        }

        void add(LockEntry entry) {
            if (count >= chains.length) {
                grow();
            }
            int at = entry.hash >>> 8 & chains.length - 1;
            entry.next = chains[at];
            chains[at] = entry;
            count++;
        }

        private void grow() {
            @Nullable LockEntry[] old = chains;
            chains = new LockEntry[old.length * 4];
            for (LockEntry first : old) {
                LockEntry chain = first;
                while (chain != null) {
                    LockEntry rest = chain.next;
                    int at = chain.hash >>> 8 & chains.length - 1;
                    chain.next = chains[at];
                    chains[at] = chain;
                    chain = rest;
                }
            }
        }

        void removeIfFree(LockEntry entry) {
            if (!entry.isFree()) {
                return;
            }
            int at = entry.hash >>> 8 & chains.length - 1;
            LockEntry previous = null;
            for (LockEntry e = chains[at]; e != null; e = e.next) {
                if (e == entry) {
                    if (previous == null) {
                        chains[at] = e.next;
                    } else {
                        previous.next = e.next;
                    }
                    count--;
                    return;
                }
                previous = e;
            }
        }
    }

    private final Stripe[] stripes = new Stripe[STRIPES];
    private final LongSupplier nanoTime;
    private final Object searches = new Object();

    /**
     * A table without locks.
     *
     * @param nanoTime a clock that only goes forward
     */
    public LockTable(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        Arrays.setAll(stripes, i -> new Stripe());
    }

    /** Locks a whole space. */
    public Outcome acquire(LockOwner owner, long space, long subspace, LockStrength strength, Patience patience) {
        return acquire(owner, space, subspace, WHOLE, 0, 0, strength, patience);
    }

    /**
     * Locks a key until {@link #release}.
     *
     * @throws SqlException 1205, 1213 or 3572; what was held before is still held
     */
    public Outcome acquire(
            LockOwner owner, long space, long subspace, byte[] key, int offset, int length, LockStrength strength,
            Patience patience) {
        int hash = hash(space, subspace, key, offset, length);
        Stripe stripe = stripes[hash & STRIPES - 1];
        LockEntry entry;
        LockEntry.Waiter waiter;
        synchronized (stripe) {
            entry = stripe.find(space, subspace, hash, key, offset, length);
            if (entry == null) {
                entry = new LockEntry(space, subspace,
                        length == 0 ? WHOLE : Arrays.copyOfRange(key, offset, offset + length), hash);
                stripe.add(entry);
            }
            int held = entry.heldBy(owner);
            if (strength.isIn(held)) {
                return Outcome.HELD;
            }
            if (entry.isGrantable(owner, strength.bit())) {
                entry.grant(owner, strength.bit());
                if (held == 0) {
                    owner.add(entry);
                }
                return Outcome.GRANTED;
            }
            if (patience.kind() == Patience.Kind.TELL) {
                return Outcome.TAKEN;
            }
            if (patience.kind() == Patience.Kind.NOWAIT) {
                throw new SqlException(ErrorCode.NOWAIT_LOCK);
            }
            waiter = entry.enqueue(owner, strength.bit());
            if (held == 0) {
                // whoever waits for it keeps the entry alive; granted or not, it is listed once
                owner.add(entry);
            }
        }
        await(owner, stripe, entry, waiter, patience.nanos());
        return Outcome.GRANTED;
    }

    /** Who holds a key of a space: the id of one owner, 0 for none. */
    public long holder(long space, long subspace, byte[] key) {
        int hash = hash(space, subspace, key, 0, key.length);
        Stripe stripe = stripes[hash & STRIPES - 1];
        synchronized (stripe) {
            LockEntry entry = stripe.find(space, subspace, hash, key, 0, key.length);
            return entry == null ? 0 : entry.holder();
        }
    }

    /** Whether an owner holds a strength on a whole space, or a greater one. */
    public boolean holds(LockOwner owner, long space, long subspace, LockStrength strength) {
        int hash = hash(space, subspace, WHOLE, 0, 0);
        Stripe stripe = stripes[hash & STRIPES - 1];
        synchronized (stripe) {
            LockEntry entry = stripe.find(space, subspace, hash, WHOLE, 0, 0);
            return entry != null && strength.isIn(entry.heldBy(owner));
        }
    }

    /** Releases everything that an owner holds. */
    public void release(LockOwner owner) {
        releaseFrom(owner, 0);
    }

    /** Releases what an owner acquired since it held so many locks; strengths added to earlier ones stay. */
    public void releaseFrom(LockOwner owner, int count) {
        for (int i = owner.heldCount() - 1; i >= count; i--) {
            releaseEntry(owner, owner.held(i));
        }
        owner.forget(count);
    }

    /** Releases one key; false if the owner did not hold it. */
    public boolean release(LockOwner owner, long space, long subspace, byte[] key) {
        int hash = hash(space, subspace, key, 0, key.length);
        Stripe stripe = stripes[hash & STRIPES - 1];
        LockEntry entry;
        synchronized (stripe) {
            entry = stripe.find(space, subspace, hash, key, 0, key.length);
            if (entry == null || entry.heldBy(owner) == 0) {
                return false;
            }
            entry.release(owner);
            stripe.removeIfFree(entry);
        }
        owner.forget(entry);
        return true;
    }

    private void releaseEntry(LockOwner owner, LockEntry entry) {
        Stripe stripe = stripes[entry.hash & STRIPES - 1];
        synchronized (stripe) {
            entry.release(owner);
            stripe.removeIfFree(entry);
        }
    }

    private void await(LockOwner owner, Stripe stripe, LockEntry entry, LockEntry.Waiter waiter, long nanos) {
        owner.victim = false;
        owner.waitsFor = entry;
        owner.waiter = waiter;
        owner.parks(true);
        boolean granted = false;
        owner.waiting().begins();
        try {
            breakCycle(owner);
            long deadline = nanoTime.getAsLong() + nanos;
            while (!waiter.granted) {
                if (owner.victim) {
                    throw new SqlException(ErrorCode.LOCK_DEADLOCK);
                }
                owner.waiting().checkCancelled();
                long left = deadline - nanoTime.getAsLong();
                if (left <= 0) {
                    throw new SqlException(ErrorCode.LOCK_WAIT_TIMEOUT);
                }
                owner.park(left);
            }
            granted = true;
        } finally {
            owner.waitsFor = null;
            owner.waiter = null;
            owner.parks(false);
            if (!granted) {
                giveUp(owner, stripe, entry, waiter);
            }
            owner.waiting().ends();
        }
    }

    private static void giveUp(LockOwner owner, Stripe stripe, LockEntry entry, LockEntry.Waiter waiter) {
        synchronized (stripe) {
            entry.cancel(waiter);
            if (entry.heldBy(owner) != 0) {
                // granted in the last moment, or held in a weaker strength before: it stays until the transaction's end
                return;
            }
            stripe.removeIfFree(entry);
        }
        owner.forget(entry);
    }

    /** Looks whether this wait closes a circle of waits, and picks the one in it that has done least. */
    private void breakCycle(LockOwner start) {
        synchronized (searches) {
            Map<LockOwner, LockOwner> cameFrom = new HashMap<>();
            Set<LockOwner> seen = new HashSet<>();
            ArrayDeque<LockOwner> open = new ArrayDeque<>();
            open.push(start);
            List<LockOwner> blockers = new ArrayList<>();
            while (!open.isEmpty()) {
                LockOwner from = open.pop();
                blockers.clear();
                blockersOf(from, blockers);
                for (LockOwner blocker : blockers) {
                    if (blocker == start) {
                        sacrifice(start, from, cameFrom);
                        return;
                    }
                    if (seen.add(blocker)) {
                        cameFrom.put(blocker, from);
                        open.push(blocker);
                    }
                }
            }
        }
    }

    private void blockersOf(LockOwner owner, List<LockOwner> into) {
        LockEntry entry = owner.waitsFor;
        LockEntry.Waiter waiter = owner.waiter;
        if (entry == null || waiter == null || owner.victim) {
            return;
        }
        synchronized (stripes[entry.hash & STRIPES - 1]) {
            entry.blockers(waiter, into);
        }
    }

    private static void sacrifice(LockOwner start, LockOwner last, Map<LockOwner, LockOwner> cameFrom) {
        LockOwner victim = start;
        for (LockOwner member = last; member != null && member != start; member = cameFrom.get(member)) {
            if (member.weight < victim.weight) {
                victim = member;
            }
        }
        victim.victim = true;
        victim.wake();
    }

    private static int hash(long space, long subspace, byte[] key, int offset, int length) {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + key[i];
        }
        long mixed = (space * 0x9E3779B97F4A7C15L ^ subspace) * 0xC2B2AE3D27D4EB4FL ^ hash * 0xD6E8FEB86659FD93L;
        return (int) (mixed >>> 32) ^ (int) (mixed >>> 11);
    }
}
