package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TextBuffer;
import dev.bough.engine.type.Types;
import java.util.List;

/** Functions that repeat a string, or fill one up to a length that the call says (MySQL manual, 14.8). */
final class Padding {
    /** The length of a result that only a row tells. */
    private static final int UNKNOWN_LENGTH = 16_777_215;

    private Padding() {}

    static List<Function> functions() {
        return List.of(
                new Definition("REPEAT", "REPEAT(s, n): n times s.", 2, 2, Padding::repeat),
                new Definition("SPACE", "SPACE(n): n spaces.", 1, 1, Padding::space),
                new Definition("LPAD", "LPAD(s, n, pad): filled up at the start, or cut, to n characters.", 3, 3,
                        call -> pad(call, true)),
                new Definition("RPAD", "RPAD(s, n, pad): filled up at the end, or cut, to n characters.", 3, 3,
                        call -> pad(call, false)));
    }

    private static Resolution repeat(Call call) {
        Long times = call.constantLong(1);
        long characters = times == null
                ? UNKNOWN_LENGTH
                : call.characters(0) * Math.min(Math.max(times, 0), UNKNOWN_LENGTH);
        Collating collating = Collating.of(call.operand(0));
        call.nullable(true);
        return Texts.compute(call, characters, collating, List.of(0), (in, frame, buffer) -> {
            Slice text = in.text(0);
            long count = in.number(1);
            if (!Texts.fits(frame, Math.max(0, Math.min(count, 1L << 31)) * text.length, "repeat")) {
                return null;
            }
            for (long i = 0; i < count && text.length > 0; i++) {
                buffer.append(text);
            }
            return buffer.slice();
        });
    }

    private static Resolution space(Call call) {
        Long number = call.constantLong(0);
        SqlType type = Types.string(number == null ? UNKNOWN_LENGTH : Math.max(number, 0), SqlType.DEFAULT_COLLATION);
        return call.nullable(true).result(type, a -> {
            Evaluator count = Conversions.toLong(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                long spaces = count.evalLong(frame);
                if (frame.isNull || !Texts.fits(frame, spaces, "space")) {
                    return null;
                }
                for (long i = 0; i < spaces; i++) {
                    buffer.append((byte) ' ');
                }
                return buffer.slice();
            });
        });
    }

    private static Resolution pad(Call call, boolean left) {
        Collating collating = Collating.ofResult(call.name(), List.of(call.operand(0), call.operand(2)));
        boolean binary = collating.collation().equals("binary");
        Long length = call.constantLong(1);
        long characters = length == null ? UNKNOWN_LENGTH : Math.max(length, 0);
        call.nullable(true);
        return Texts.compute(call, characters, collating, List.of(0, 2), (in, frame, buffer) -> {
            Slice text = in.text(0);
            long wanted = in.number(1);
            if (wanted < 0 || !Texts.fits(frame, wanted, call.name())) {
                return null;
            }
            int has = Texts.count(text, binary);
            if (has >= wanted) {
                return in.part(text.offset, Texts.skip(text, text.offset, wanted, binary));
            }
            Slice fill = in.text(2);
            if (fill.length == 0) {
                return buffer.slice();
            }
            if (!left) {
                buffer.append(text);
            }
            fill(buffer, fill, wanted - has, binary);
            if (left) {
                buffer.append(text);
            }
            return buffer.slice();
        });
    }

    private static void fill(TextBuffer buffer, Slice fill, long characters, boolean binary) {
        int each = Texts.count(fill, binary);
        long left = characters;
        for (; left >= each; left -= each) {
            buffer.append(fill);
        }
        int end = Texts.skip(fill, fill.offset, left, binary);
        buffer.append(fill.array, fill.offset, end - fill.offset);
    }
}
