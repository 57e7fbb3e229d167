package dev.bough.engine.event;

import dev.bough.api.repository.BranchId;
import dev.bough.api.systable.BranchLocal;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A plug-in's slot in every branch's identity. */
public final class BranchSlot<T> implements BranchLocal<T> {
    private final int slot;
    private final Supplier<? extends T> factory;

    /**
     * A slot by its number.
     *
     * @throws IllegalStateException if the plug-ins together want more than there are
     */
    public BranchSlot(int slot, Supplier<? extends T> factory) {
        if (slot >= BranchIdentity.SLOTS) {
            throw new IllegalStateException("all " + BranchIdentity.SLOTS + " slots per branch are taken");
        }
        this.slot = slot;
        this.factory = factory;
    }

    @Override
    @SuppressWarnings("unchecked") // the slot holds what this factory made, nothing else
    public T of(BranchId branch) {
        AtomicReferenceArray<@Nullable Object> slots = ((BranchIdentity) branch).slots();
        Object state = slots.get(slot);
        if (state != null) {
            return (T) state;
        }
        T made = factory.get();
        Object witness = slots.compareAndExchange(slot, null, made);
        return witness == null ? made : (T) witness;
    }
}
