package dev.bough.engine.account;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The accounts of a running server: read without a lock, changed one at a time, durable before a change is seen. */
public final class AccountStore {
    private final AtomicReference<Accounts> current;
    private final Consumer<byte[]> durable;

    /**
     * The accounts as they were kept.
     *
     * @param durable makes the bytes of changed accounts durable before it returns
     */
    public AccountStore(Accounts initial, Consumer<byte[]> durable) {
        current = new AtomicReference<>(initial);
        this.durable = durable;
    }

    public Accounts current() {
        return current.get();
    }

    /** Changes the accounts; what the change throws leaves them as they are. */
    public synchronized void change(UnaryOperator<Accounts> change) {
        Accounts changed = change.apply(current.get());
        durable.accept(changed.encode());
        current.set(changed);
    }
}
