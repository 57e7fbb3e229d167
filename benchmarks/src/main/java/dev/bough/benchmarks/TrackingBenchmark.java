package dev.bough.benchmarks;

import dev.bough.api.event.Origin;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.event.EngineClock;
import dev.bough.engine.event.EventBus;
import dev.bough.engine.event.SessionEvents;
import dev.bough.engine.plugin.Plugin;
import dev.bough.engine.plugin.PluginRegistry;
import dev.bough.systables.branchactivity.BranchActivityProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs a statement that its reads and writes are noted in dolt_branch_activity. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrackingBenchmark {
    @Param({"true", "false"}) public boolean tracking;

    private final BranchIdentity branch = new BranchIdentity("db", "main");
    private SessionEvents session;

    @Setup
    public void open() {
        EventBus bus = new EventBus(new EngineClock(InstantSource.system()));
        PluginRegistry registry = new PluginRegistry(bus, Map.of("behavior.branch_activity_tracking", tracking));
        BranchActivityProvider provider = new BranchActivityProvider();
        registry.open(
                List.of(new Plugin(provider.name(), "", "", "", "benchmark", "", Plugin.State.ACTIVE, provider, "")),
                Set.of());
        session = new SessionEvents(bus, Origin.CLIENT, 1);
    }

    @Benchmark
    public void read() {
        session.branchRead(branch);
    }

    @Benchmark
    public void write() {
        session.branchWritten(branch);
        session.transactionCommitted();
    }
}
