package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TextBuffer;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What functions of strings share: characters or bytes, the packet's limit, arguments as text of one collation. */
final class Texts {
    /** The ends of the text of a string. */
    private static final long DEFAULT_PACKET = 67_108_864;
    /** The least that max_allowed_packet may be. */
    private static final long LEAST_PACKET = 1024;

    private Texts() {}

    /** Arguments as text of the collation that they agreed on. */
    static Evaluator[] of(Evaluator[] arguments, Collating collating) {
        Evaluator[] texts = new Evaluator[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = of(arguments[i], collating.collation());
        }
        return texts;
    }

    static Evaluator of(Evaluator argument, String collation) {
        Evaluator text = Conversions.toText(argument);
        return collation.equals("binary") && !Types.isBinary(text.type())
                ? Conversions.convert(text, Types.string(Types.characters(text.type()) * 4, collation))
                : text;
    }

    /** The bytes of a string in its own character set. */
    static Evaluator bytes(Evaluator argument) {
        Evaluator text = Conversions.toText(argument);
        return Conversions.convert(text, Types.string(Types.characters(text.type()) * 4, "binary"));
    }

    /** How many characters, or bytes where they are all there is. */
    static int count(Slice text, boolean binary) {
        return binary ? text.length : Utf8.count(text.array, text.offset, text.length);
    }

    /** The offset in the array behind so many characters from an offset. */
    static int skip(Slice text, int from, long characters, boolean binary) {
        int end = text.offset + text.length;
        return binary ? (int) Math.min(from + Math.max(characters, 0), end)
                : Utf8.skip(text.array, from, end, characters);
    }

    /** Whether a result of so many bytes may be; else warns. */
    static boolean fits(Frame frame, long bytes, String function) {
        if (bytes <= LEAST_PACKET) {
            return true;
        }
        long limit =
                frame.statement().session().systemVariable("max_allowed_packet", false) instanceof Value.Long packet
                        ? packet.value()
                        : DEFAULT_PACKET;
        if (bytes > limit) {
            frame.statement().warn(ErrorCode.WARN_ALLOWED_PACKET_OVERFLOWED,
                    function.toLowerCase(java.util.Locale.ROOT), limit);
            return false;
        }
        return true;
    }

    /** Computes a string from one. */
    @FunctionalInterface
    interface Change {
        @Nullable
        Slice apply(Frame frame, Slice text, TextBuffer buffer);
    }

    /** A function of one string whose result has its collation. */
    static Resolution change(Call call, long characters, Change change) {
        Collating collating = Collating.of(call.operand(0));
        return call.text(characters, collating, a -> {
            Evaluator text = Conversions.toText(a[0]);
            SqlType type = Types.string(characters, collating.collation());
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                return frame.isNull ? null : change.apply(frame, value, buffer);
            });
        });
    }

    /** Computes a string from arguments of which none is NULL; null for NULL. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Slice eval(StringArguments in, Frame frame, TextBuffer buffer);
    }

    /** A function of texts, at the positions given, and of whole numbers; NULL where one of them is. */
    static Resolution compute(Call call, long characters, Collating collating, List<Integer> texts, Body body) {
        String collation = collating.collation();
        return call.text(characters, collating, a -> {
            StringArguments in = new StringArguments(a, texts, collation);
            return Computed.ofBytes(Types.string(characters, collation),
                    (frame, buffer) -> in.evaluate(frame) ? body.eval(in, frame, buffer) : null);
        });
    }

    /** Computes an integer from a string. */
    @FunctionalInterface
    interface Measure {
        long apply(Frame frame, Slice text);
    }

    /** An integer function of the bytes of one string. */
    static Resolution measureBytes(Call call, SqlType type, Measure measure) {
        return call.result(type, a -> measure(type, bytes(a[0]), measure));
    }

    /** An integer function of one string. */
    static Resolution measure(Call call, SqlType type, Measure measure) {
        return call.result(type, a -> measure(type, Conversions.toText(a[0]), measure));
    }

    private static Evaluator measure(SqlType type, Evaluator text, Measure measure) {
        return Computed.ofLong(type, frame -> {
            Slice value = text.evalBytes(frame);
            return frame.isNull ? 0 : measure.apply(frame, value);
        });
    }

    /** Where a string of bytes first stands in another from an offset on; -1 for nowhere. */
    static int indexOf(Slice text, int from, Slice wanted) {
        int last = text.offset + text.length - wanted.length;
        for (int at = from; at <= last; at++) {
            int same = 0;
            while (same < wanted.length && text.array[at + same] == wanted.byteAt(same)) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}
