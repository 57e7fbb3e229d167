package dev.bough.engine.event;

import dev.bough.api.repository.BranchId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same of a branch while its state changes: its name and database of the moment, the count of its sessions, and
 * the state that plug-ins keep for it, in a slot each. It lives as long as the branch: a rename keeps it, a deletion frees it.
 */
public final class BranchIdentity implements BranchId {
    /** Slots for plug-ins; each plug-in's branchLocal takes one. */
    static final int SLOTS = 16;

    private final String database;
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Object> slots = new AtomicReferenceArray<>(SLOTS);
    private volatile String name;

    public BranchIdentity(String database, String name) {
        this.database = database;
        this.name = name;
    }

    public String database() {
        return database;
    }

    public String name() {
        return name;
    }

    public void rename(String newName) {
        name = newName;
    }

    /** How many sessions have the branch as their current one. */
    public int sessions() {
        return sessions.get();
    }

    public void sessionEntered() {
        sessions.incrementAndGet();
    }

    public void sessionLeft() {
        sessions.decrementAndGet();
    }

    AtomicReferenceArray<@Nullable Object> slots() {
        return slots;
    }

    @Override
    public String toString() {
        return name;
    }
}
