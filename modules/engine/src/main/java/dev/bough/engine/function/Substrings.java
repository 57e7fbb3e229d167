package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Types;
import java.util.Arrays;
import java.util.List;

/** Functions whose result is a part of a string (MySQL manual, 14.8). */
final class Substrings {
    private Substrings() {}

    static List<Function> functions() {
        Definition substring =
                new Definition("SUBSTRING", "SUBSTRING(s, from[, count]): a part, from the end where from is negative.",
                        2, 3, Substrings::substring);
        return List.of(
                substring,
                substring.named("SUBSTR"),
                substring.named("MID"),
                new Definition("LEFT", "LEFT(s, n): the first n characters.", 2, 2, Substrings::left),
                new Definition("RIGHT", "RIGHT(s, n): the last n characters.", 2, 2, Substrings::right),
                new Definition("TRIM", "TRIM([remove FROM] s): without spaces, or another string, at both ends.", 1, 2,
                        call -> trim(call, true, true)),
                new Definition("TRIM LEADING", "TRIM(LEADING remove FROM s): without it at the start.", 1, 2,
                        call -> trim(call, true, false)),
                new Definition("TRIM TRAILING", "TRIM(TRAILING remove FROM s): without it at the end.", 1, 2,
                        call -> trim(call, false, true)),
                new Definition("LTRIM", "LTRIM(s): without spaces at the start.", 1, 1,
                        call -> trim(call, true, false)),
                new Definition("RTRIM", "RTRIM(s): without spaces at the end.", 1, 1, call -> trim(call, false, true)),
                new Definition("SUBSTRING_INDEX",
                        "SUBSTRING_INDEX(s, delimiter, n): what is before the nth delimiter, from the end where n is negative.",
                        3, 3, Substrings::substringIndex));
    }

    /** Cuts a text by one number, or by two. */
    @FunctionalInterface
    private interface Cut {
        Slice apply(Slice text, long first, long second, Slice part);
    }

    /** A part of the first operand. Queries cut strings in many rows: so the arguments are not gone through in a loop here. */
    private static Resolution cut(Call call, long characters, Cut cut) {
        Collating collating = Collating.of(call.operand(0));
        SqlType type = Types.string(characters, collating.collation());
        return call.text(characters, collating, a -> {
            Evaluator source = Conversions.toText(a[0]);
            Evaluator first = Conversions.toLong(a[1]);
            Evaluator second = a.length > 2 ? Conversions.toLong(a[2]) : null;
            Slice part = new Slice();
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long one = first.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                long other = second == null ? Long.MAX_VALUE : second.evalLong(frame);
                return frame.isNull ? null : cut.apply(text, one, other, part);
            });
        });
    }

    private static Resolution substring(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        return cut(call, call.characters(0), (text, from, wanted, part) -> {
            long first = from < 0 ? from + Texts.count(text, binary) + 1L : from;
            if (first <= 0 || wanted <= 0) {
                return part.set(text.array, text.offset, 0);
            }
            int start = Texts.skip(text, text.offset, first - 1, binary);
            int end = wanted == Long.MAX_VALUE
                    ? text.offset + text.length
                    : Texts.skip(text, start, Math.min(wanted, Integer.MAX_VALUE), binary);
            return part.set(text.array, start, end - start);
        });
    }

    private static Resolution left(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        return cut(call, cutLength(call), (text, count, none, part) -> {
            int end = Texts.skip(text, text.offset, count, binary);
            return part.set(text.array, text.offset, end - text.offset);
        });
    }

    private static Resolution right(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        return cut(call, cutLength(call), (text, count, none, part) -> {
            int all = Texts.count(text, binary);
            int start = Texts.skip(text, text.offset, all - Math.max(Math.min(count, all), 0), binary);
            return part.set(text.array, start, text.offset + text.length - start);
        });
    }

    /** How long the first operand is at most when it is cut to as many characters as the second says. */
    private static long cutLength(Call call) {
        Long most = call.constantLong(1);
        return most == null ? call.characters(0) : Math.max(0, Math.min(most, call.characters(0)));
    }

    private static Resolution trim(Call call, boolean leading, boolean trailing) {
        Slice space = new Slice(new byte[] {' '});
        return Texts.compute(call, call.characters(0), call.collation(), List.of(0, 1), (in, frame, buffer) -> {
            Slice text = in.text(0);
            Slice removed = in.has(1) ? in.text(1) : space;
            int start = text.offset;
            int end = text.offset + text.length;
            while (leading && removed.length > 0 && stands(text.array, start, end, removed)) {
                start += removed.length;
            }
            while (trailing && removed.length > 0
                    && stands(text.array, Math.max(start, end - removed.length), end, removed)) {
                end -= removed.length;
            }
            return in.part(start, end);
        });
    }

    private static boolean stands(byte[] text, int at, int end, Slice wanted) {
        return end - at >= wanted.length
                && Arrays.equals(
                        text, at, at + wanted.length, wanted.array, wanted.offset, wanted.offset + wanted.length);
    }

    private static Resolution substringIndex(Call call) {
        Collating collating = Collating.ofResult(call.name(), call.operands().subList(0, 2));
        return Texts.compute(call, call.characters(0), collating, List.of(0, 1), (in, frame, buffer) -> {
            Slice text = in.text(0);
            Slice delimiter = in.text(1);
            long count = in.number(2);
            if (count == 0 || delimiter.length == 0) {
                return in.part(text.offset, text.offset);
            }
            return count > 0 ? before(in, text, delimiter, count) : behind(in, text, delimiter, -count);
        });
    }

    /** What is before a delimiter, counted from the start. */
    private static Slice before(StringArguments in, Slice text, Slice delimiter, long count) {
        int at = text.offset;
        for (long left = count;; left--) {
            int found = Texts.indexOf(text, at, delimiter);
            if (found < 0) {
                return text;
            }
            if (left == 1) {
                return in.part(text.offset, found);
            }
            at = found + delimiter.length;
        }
    }

    /** What is behind a delimiter, counted from the end. */
    private static Slice behind(StringArguments in, Slice text, Slice delimiter, long count) {
        int end = text.offset + text.length;
        int at = end - delimiter.length;
        for (long left = count; at >= text.offset; at--) {
            if (stands(text.array, at, end, delimiter)) {
                if (--left == 0) {
                    return in.part(at + delimiter.length, end);
                }
                at -= delimiter.length - 1;
            }
        }
        return text;
    }
}
