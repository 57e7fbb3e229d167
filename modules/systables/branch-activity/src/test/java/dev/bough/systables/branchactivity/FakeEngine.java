package dev.bough.systables.branchactivity;

import dev.bough.api.event.BranchEvent;
import dev.bough.api.event.BranchRead;
import dev.bough.api.event.BranchSelected;
import dev.bough.api.event.BranchWritten;
import dev.bough.api.event.Event;
import dev.bough.api.event.EventHandler;
import dev.bough.api.event.Events;
import dev.bough.api.event.Origin;
import dev.bough.api.repository.Branch;
import dev.bough.api.repository.BranchId;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.BranchLocal;
import dev.bough.api.systable.PluginContext;
import dev.bough.api.systable.Setting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What an engine does for a plug-in that listens to branches, with a clock that the test moves. */
final class FakeEngine implements PluginContext, Events {
    final Map<String, FakeBranch> branches = new TreeMap<>();
    final Map<Class<?>, List<EventHandler<?>>> handlers = new ConcurrentHashMap<>();
    volatile long nowMillis = 1_000_000_000_500L;
    boolean tracking = true;

    FakeBranch create(String name) {
        FakeBranch branch = new FakeBranch(name);
        branches.put(name, branch);
        written(branch, Origin.CLIENT);
        return branch;
    }

    void rename(String from, String to) {
        FakeBranch branch = branches.remove(from);
        branch.name = to;
        branches.put(to, branch);
    }

    void selected(FakeBranch branch, Origin origin) {
        record Selected(FakeBranch of, long timeMillis, Origin origin) implements FakeEvent, BranchSelected {}
        post(BranchSelected.class, new Selected(branch, nowMillis, origin));
    }

    void read(FakeBranch branch, Origin origin) {
        readAt(branch, origin, nowMillis);
    }

    void readAt(FakeBranch branch, Origin origin, long timeMillis) {
        record Read(FakeBranch of, long timeMillis, Origin origin) implements FakeEvent, BranchRead {}
        post(BranchRead.class, new Read(branch, timeMillis, origin));
    }

    void written(FakeBranch branch, Origin origin) {
        record Written(FakeBranch of, long timeMillis, Origin origin) implements FakeEvent, BranchWritten {}
        post(BranchWritten.class, new Written(branch, nowMillis, origin));
    }

    @SuppressWarnings("unchecked")
    private <E extends Event> void post(Class<E> kind, E event) {
        handlers.getOrDefault(kind, List.of()).forEach(handler -> ((EventHandler<E>) handler).on(event));
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("branch-activity");
    }

    @Override
    public <T> T value(Setting<T> setting) {
        return setting.type().cast(tracking);
    }

    @Override
    public Events events() {
        return this;
    }

    @Override
    public InstantSource clock() {
        return () -> Instant.ofEpochMilli(nowMillis);
    }

    @Override
    public <E extends Event> void on(Class<E> kind, EventHandler<? super E> handler) {
        handlers.computeIfAbsent(kind, k -> new ArrayList<>()).add(handler);
    }

    @Override
    public <T> BranchLocal<T> branchLocal(Supplier<? extends T> factory) {
        Map<BranchId, T> slots = new ConcurrentHashMap<>();
        return branch -> slots.computeIfAbsent(branch, b -> factory.get());
    }

    interface FakeEvent extends BranchEvent {
        FakeBranch of();

        @Override
        default long sessionId() {
            return 7;
        }

        @Override
        default String database() {
            return "db5";
        }

        @Override
        default BranchId branch() {
            return of().id;
        }

        @Override
        default String branchName() {
            return of().name;
        }
    }

    static final class FakeBranch implements Branch {
        private final BranchId id = new BranchId() {
            @Override
            public String toString() {
                return name;
            }
        };
        private String name;
        int sessions;

        FakeBranch(String name) {
            this.name = name;
        }

        @Override
        public BranchId id() {
            return id;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Commit head() {
            throw new AssertionError("the table has no business with commits");
        }

        @Override
        public WorkingSet workingSet() {
            throw new AssertionError("the table has no business with working sets");
        }

        @Override
        public Optional<Upstream> upstream() {
            throw new AssertionError("the table has no business with remotes");
        }

        @Override
        public int sessions() {
            return sessions;
        }
    }
}
