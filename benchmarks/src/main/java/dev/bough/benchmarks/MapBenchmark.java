package dev.bough.benchmarks;

import dev.bough.storage.chunk.MemoryChunks;
import dev.bough.storage.edit.EditCursor;
import dev.bough.storage.edit.Edits;
import dev.bough.storage.edit.EditsBuffer;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.edit.MapState;
import dev.bough.storage.prolly.NodeCache;
import dev.bough.storage.prolly.Nodes;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.TreeBuilder;
import dev.bough.storage.prolly.ValueSlice;
import dev.bough.storage.row.KeyWriter;
import dev.bough.storage.row.ValueWriter;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What rows cost: look-up, scan, update and fold over a million rows of 200 bytes with edits above them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MapBenchmark {
    private static final int ROWS = 1_000_000;
    private static final int SPREAD = 7;
    private static final int PADDING = 170;
    private static final int SCANNED = 100;

    @Param({"0", "1000", "100000"}) public int edits;

    private final Random random = new Random(1);
    private final KeyWriter key = new KeyWriter();
    private final ValueSlice slice = new ValueSlice();
    private final MapCursor cursor = new MapCursor();
    private final byte[] value = new ValueWriter().putLong(1, 8).putBytes(new byte[PADDING]).toTuple();
    private byte[][] editedKeys = {};
    private MapState map;

    @Setup
    public void fill() {
        TreeBuilder builder = new TreeBuilder(new Nodes(new MemoryChunks(), new NodeCache(1L << 31)));
        byte[] padding = new byte[PADDING];
        for (int i = 0; i < ROWS; i++) {
            random.nextBytes(padding);
            builder.add(keyOf(i), new ValueWriter().putLong(i, 8).putBytes(padding).toTuple());
        }
        EditsBuffer buffer = new EditsBuffer();
        for (int i = 0; i < edits; i++) {
            buffer.put(keyOf(random.nextInt(ROWS)), value, true);
        }
        map = new MapState(builder.build()).with(buffer.snapshot());
        editedKeys = new byte[map.growing().size()][];
        EditCursor edit = map.growing().cursor();
        int at = 0;
        for (boolean on = edit.first(); on; on = edit.next()) {
            editedKeys[at++] = edit.key();
        }
    }

    @Benchmark
    public boolean lookUp() {
        key.reset().putLong((long) random.nextInt(ROWS) * SPREAD, 8);
        return map.get(key.bytes(), 0, key.length(), slice);
    }

    @Benchmark
    public long scan() {
        key.reset().putLong((long) random.nextInt(ROWS - SCANNED) * SPREAD, 8);
        cursor.reset(map, Edits.EMPTY);
        long bytes = 0;
        boolean on = cursor.seek(key.bytes(), 0, key.length());
        for (int i = 0; i < SCANNED && on; i++) {
            bytes += cursor.valueLength();
            on = cursor.next();
        }
        return bytes;
    }

    @Benchmark
    public Edits update() {
        byte[] target =
                editedKeys.length == 0 ? keyOf(random.nextInt(ROWS)) : editedKeys[random.nextInt(editedKeys.length)];
        return map.growing().put(target, value, true);
    }

    @Benchmark
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Tree fold() {
        return map.fold();
    }

    private byte[] keyOf(int row) {
        return key.reset().putLong((long) row * SPREAD, 8).toKey();
    }
}
