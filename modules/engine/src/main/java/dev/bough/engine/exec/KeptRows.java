package dev.bough.engine.exec;

import dev.bough.api.session.RowSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result on their way to a client that fetches them piece by piece: the first in memory, the rest on disk.
 * Filled first, then read once.
 *
 * <p>A row is its values, one after another:
 *
 * <pre>
 * 0                                             NULL
 * 1 value:8                                     a signed integer
 * 2 value:8                                     an unsigned integer
 * 3 bits:4                                      a float
 * 4 bits:8                                      a double
 * 5 length:4 bytes                              a string
 * 6 year:4 month:1 day:1                        a date
 * 7 year:4 month:1 day:1 h:1 m:1 s:1 micros:4   a datetime
 * 8 micros:8                                    a time
 * </pre>
 *
 * In memory the row's length stands before it, in four bytes.
 */
public final class KeptRows implements RowSink, AutoCloseable {
    private static final int IN_MEMORY = 1 << 20;

    private final TempSpace temp;
    private final GrowingBytes row = new GrowingBytes();
    private final GrowingBytes memory = new GrowingBytes();
    private @Nullable SpillFile file;
    private SpillFile.@Nullable Reader reader;
    private int at;
    private long left;

    public KeptRows(TempSpace temp) {
        this.temp = temp;
    }

    private void putLong(int tag, long value) {
        row.put(tag);
        int from = row.grow(8);
        GrowingBytes.setLong(row.array, from, value);
    }

    @Override
    public void putNull() {
        row.put(0);
    }

    @Override
    public void putLong(long value) {
        putLong(1, value);
    }

    @Override
    public void putUnsigned(long value) {
        putLong(2, value);
    }

    @Override
    public void putFloat(float value) {
        row.put(3);
        row.putInt(Float.floatToRawIntBits(value));
    }

    @Override
    public void putDouble(double value) {
        putLong(4, Double.doubleToRawLongBits(value));
    }

    @Override
    public void putBytes(byte[] bytes, int offset, int length) {
        row.put(5);
        row.putInt(length);
        row.put(bytes, offset, length);
    }

    @Override
    public void putDate(int year, int month, int day) {
        row.put(6);
        row.putInt(year);
        row.put(month);
        row.put(day);
    }

    @Override
    public void putDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {
        row.put(7);
        row.putInt(year);
        row.put(month);
        row.put(day);
        row.put(hour);
        row.put(minute);
        row.put(second);
        row.putInt(micros);
    }

    @Override
    public void putTime(long micros) {
        putLong(8, micros);
    }

    @Override
    public void endRow() {
        if (file == null && memory.length > 0 && memory.length + row.length > IN_MEMORY) {
            file = new SpillFile(temp);
        }
        if (file != null) {
            file.write(row.array, 0, row.length);
        } else {
            memory.putInt(row.length);
            memory.put(row.array, 0, row.length);
        }
        left++;
        row.clear();
    }

    /** How many rows were not sent yet. */
    public long left() {
        return left;
    }

    /** Sends the next row, which there has to be. */
    public void send(RowSink sink) {
        if (left == 0) {
            throw new IllegalStateException("no row is left");
        }
        left--;
        if (at < memory.length) {
            int from = at + 4;
            at = from + GrowingBytes.getInt(memory.array, at);
            send(memory.array, from, at, sink);
        } else {
            SpillFile.Reader from = reader();
            from.next();
            send(from.bytes, 0, from.length, sink);
        }
    }

    private SpillFile.Reader reader() {
        if (reader == null) {
            if (file == null) {
                throw new IllegalStateException("rows were counted that nobody put");
            }
            reader = file.reader();
        }
        return reader;
    }

    private static void send(byte[] bytes, int from, int to, RowSink sink) {
        int next = from;
        while (next < to) {
            int value = next + 1;
            next = switch (bytes[next]) {
                case 0 -> {
                    sink.putNull();
                    yield value;
                }
                case 1 -> {
                    sink.putLong(GrowingBytes.getLong(bytes, value));
                    yield value + 8;
                }
                case 2 -> {
                    sink.putUnsigned(GrowingBytes.getLong(bytes, value));
                    yield value + 8;
                }
                case 3 -> {
                    sink.putFloat(Float.intBitsToFloat(GrowingBytes.getInt(bytes, value)));
                    yield value + 4;
                }
                case 4 -> {
                    sink.putDouble(Double.longBitsToDouble(GrowingBytes.getLong(bytes, value)));
                    yield value + 8;
                }
                case 5 -> {
                    int length = GrowingBytes.getInt(bytes, value);
                    sink.putBytes(bytes, value + 4, length);
                    yield value + 4 + length;
                }
                case 6 -> {
                    sink.putDate(GrowingBytes.getInt(bytes, value), bytes[value + 4], bytes[value + 5]);
                    yield value + 6;
                }
                case 7 -> {
                    sink.putDateTime(GrowingBytes.getInt(bytes, value), bytes[value + 4], bytes[value + 5],
                            bytes[value + 6], bytes[value + 7], bytes[value + 8],
                            GrowingBytes.getInt(bytes, value + 9));
                    yield value + 13;
                }
                case 8 -> {
                    sink.putTime(GrowingBytes.getLong(bytes, value));
                    yield value + 8;
                }
                default -> throw new IllegalStateException("a kept value of kind " + bytes[value - 1]);
            };
        }
        sink.endRow();
    }

    /** Lets go of all rows. */
    @Override
    public void close() {
        left = 0;
        memory.clear();
        memory.array = Arrays.copyOf(memory.array, 0);
        if (file != null) {
            file.close();
            file = null;
            reader = null;
        }
    }
}
