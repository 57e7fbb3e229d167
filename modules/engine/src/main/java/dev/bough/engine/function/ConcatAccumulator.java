package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Literals;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TextBuffer;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GROUP_CONCAT: the rows' texts, in order where one is asked for, cut at {@code group_concat_max_len} bytes. */
final class ConcatAccumulator extends Accumulator {
    private final Evaluator[] texts;
    private final Evaluator[] orderBy;
    private final boolean distinct;
    private final byte[] separator;
    private final DistinctKey key;
    private final Set<DistinctKey.Bytes> seen = new HashSet<>();
    private final List<@Nullable List<Part>> groups = new ArrayList<>();
    private final Comparator<Part> order;
    private final TextBuffer buffer = new TextBuffer();
    private long bytes;

    private record Part(byte[] text, Value[] keys) {}

    ConcatAccumulator(
            SqlType type, Evaluator[] arguments, Evaluator[] orderBy, boolean[] descending, boolean distinct,
            String separator) {
        super(type);
        texts = new Evaluator[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = Conversions.toText(arguments[i]);
        }
        this.orderBy = orderBy;
        this.distinct = distinct;
        this.separator = separator.getBytes(StandardCharsets.UTF_8);
        key = new DistinctKey(texts);
        order = (a, b) -> compare(a, b, descending);
    }

    private static int compare(Part a, Part b, boolean[] descending) {
        for (int i = 0; i < descending.length; i++) {
            int result = compare(a.keys[i], b.keys[i]);
            if (result != 0) {
                return descending[i] ? -result : result;
            }
        }
        return 0;
    }

    /** The order of two values of one type, NULL first. */
    private static int compare(Value a, Value b) {
        if (a.isNull() || b.isNull()) {
            return Boolean.compare(b.isNull(), a.isNull());
        }
        return switch (a) {
            case Value.Null ignored -> 0;
            case Value.Long number -> number.type().isUnsigned()
                    ? Long.compareUnsigned(number.value(), ((Value.Long) b).value())
                    : Long.compare(number.value(), ((Value.Long) b).value());
            case Value.Double number -> Double.compare(number.value(), ((Value.Double) b).value());
            case Value.Decimal number -> number.value().compareTo(((Value.Decimal) b).value());
            case Value.Bytes text -> {
                byte[] other = ((Value.Bytes) b).value();
                yield Types.collation(text.type()).compare(text.value(), 0, text.value().length, other, 0,
                        other.length);
            }
            case Value.Json json -> JsonOrder.compare(json.value(), ((Value.Json) b).value());
        };
    }

    @Override
    public void add(int group, Frame frame) {
        buffer.reset();
        for (Evaluator text : texts) {
            Slice value = text.evalBytes(frame);
            if (frame.isNull) {
                return;
            }
            buffer.append(value);
        }
        byte[] text = buffer.slice().toBytes();
        if (distinct) {
            DistinctKey.Bytes found = key.of(group, frame);
            if (found == null || !seen.add(found)) {
                return;
            }
        }
        Value[] keys = new Value[orderBy.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = Literals.value(orderBy[i], frame);
        }
        while (groups.size() <= group) {
            groups.add(null);
        }
        List<Part> parts = groups.get(group);
        if (parts == null) {
            parts = new ArrayList<>();
            groups.set(group, parts);
        }
        parts.add(new Part(text, keys));
        bytes += text.length + 64L * (1 + keys.length);
    }

    @Override
    public void clear(int group) {
        if (group < groups.size()) {
            groups.set(group, null);
        }
        seen.removeIf(k -> k.group() == group);
    }

    @Override
    public long memory() {
        return bytes + 16L * groups.size();
    }

    @Override
    protected Slice bytesResult(int group, Frame frame) {
        buffer.reset();
        List<Part> parts = group < groups.size() ? groups.get(group) : null;
        if (parts == null) {
            frame.isNull = true;
            return buffer.slice();
        }
        if (orderBy.length > 0) {
            parts.sort(order);
        }
        long limit = maximum(frame);
        int row = 0;
        for (Part part : parts) {
            row++;
            if (row > 1) {
                buffer.append(separator);
            }
            buffer.append(part.text);
            if (buffer.length() > limit) {
                cut((int) limit);
                frame.statement().warn(ErrorCode.CUT_VALUE_GROUP_CONCAT, row);
                break;
            }
        }
        frame.isNull = false;
        return buffer.slice();
    }

    private void cut(int limit) {
        int end = limit;
        byte[] text = buffer.bytes();
        while (end > 0 && (text[end] & 0xC0) == 0x80 && Utf8.malformed(text, 0, buffer.length()) < 0) {
            end--;
        }
        buffer.truncate(end);
    }

    private static long maximum(Frame frame) {
        return frame.statement().session().systemVariable("group_concat_max_len", false) instanceof Value.Long limit
                ? Math.min(limit.value(), Integer.MAX_VALUE)
                : 1024;
    }
}
