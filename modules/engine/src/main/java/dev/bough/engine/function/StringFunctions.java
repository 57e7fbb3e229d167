package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.type.collation.Utf8;
import java.util.List;

/** Functions that measure, join and change strings (MySQL manual, 14.8). */
final class StringFunctions {
    private StringFunctions() {}

    static List<Function> functions() {
        Definition length = new Definition("LENGTH", "LENGTH(s): its bytes.", 1, 1, call -> bytes(call, 1));
        Definition characters =
                new Definition("CHAR_LENGTH", "CHAR_LENGTH(s): its characters.", 1, 1, StringFunctions::characters);
        Definition lower = new Definition("LOWER", "LOWER(s): in small letters.", 1, 1, call -> letters(call, false));
        Definition upper = new Definition("UPPER", "UPPER(s): in capitals.", 1, 1, call -> letters(call, true));
        return List.of(
                length,
                length.named("OCTET_LENGTH"),
                new Definition("BIT_LENGTH", "BIT_LENGTH(s): its bits.", 1, 1, call -> bytes(call, 8)),
                characters,
                characters.named("CHARACTER_LENGTH"),
                new Definition("CONCAT", "CONCAT(s, ...): one after the other; NULL if one is NULL.", 1, Definition.ANY,
                        StringFunctions::concat),
                new Definition("CONCAT_WS", "CONCAT_WS(separator, s, ...): joined, without those that are NULL.", 2,
                        Definition.ANY, StringFunctions::concatSeparated),
                lower,
                lower.named("LCASE"),
                upper,
                upper.named("UCASE"),
                new Definition("REVERSE", "REVERSE(s): its characters in reverse.", 1, 1, StringFunctions::reverse),
                new Definition("REPLACE", "REPLACE(s, from, to): with every from replaced.", 3, 3,
                        StringFunctions::replace),
                new Definition("INSERT", "INSERT(s, at, count, new): with count characters replaced.", 4, 4,
                        StringFunctions::insert));
    }

    private static Resolution bytes(Call call, int factor) {
        Collating own = Collating.of(call.operand(0));
        CharacterSet set = Collation.of(own.collation()).charset();
        return Texts.measure(call, Types.BIGINT, (frame, text) -> (long) factor
                * (set.sameBytes() ? text.length : set.encode(text.array, text.offset, text.length).length));
    }

    private static Resolution characters(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        return Texts.measure(call, Types.BIGINT, (frame, text) -> Texts.count(text, binary));
    }

    private static long total(Call call, int from) {
        long characters = 0;
        for (int i = from; i < call.count(); i++) {
            characters += call.characters(i);
        }
        return characters;
    }

    private static Resolution concat(Call call) {
        Collating collating = call.collation();
        SqlType type = Types.string(total(call, 0), collating.collation());
        return call.text(total(call, 0), collating, a -> {
            Evaluator[] texts = Texts.of(a, collating);
            return Computed.ofBytes(type, (frame, buffer) -> {
                for (Evaluator text : texts) {
                    Slice value = text.evalBytes(frame);
                    if (frame.isNull || !Texts.fits(frame, (long) buffer.length() + value.length, "concat")) {
                        return null;
                    }
                    buffer.append(value);
                }
                return buffer.slice();
            });
        });
    }

    private static Resolution concatSeparated(Call call) {
        Collating collating = call.collation();
        long characters = total(call, 1) + call.characters(0) * (call.count() - 2);
        SqlType type = Types.string(characters, collating.collation());
        call.nullable(call.operand(0).nullable());
        return call.text(characters, collating, a -> {
            Evaluator[] texts = Texts.of(a, collating);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice separator = texts[0].evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                boolean first = true;
                for (int i = 1; i < texts.length; i++) {
                    Slice value = texts[i].evalBytes(frame);
                    if (frame.isNull) {
                        continue;
                    }
                    if (!first) {
                        buffer.append(separator);
                    }
                    first = false;
                    if (!Texts.fits(frame, (long) buffer.length() + value.length, "concat_ws")) {
                        return null;
                    }
                    buffer.append(value);
                }
                return buffer.slice();
            });
        });
    }

    private static Resolution letters(Call call, boolean capitals) {
        boolean binary = Types.isBinary(call.type(0));
        return Texts.change(call, call.characters(0), (frame, text, buffer) -> {
            if (binary) {
                return text;
            }
            int end = text.offset + text.length;
            for (int at = text.offset; at < end;) {
                byte b = text.array[at];
                if (b >= 0) {
                    int c = capitals ? (b >= 'a' && b <= 'z' ? b - 32 : b) : b >= 'A' && b <= 'Z' ? b + 32 : b;
                    buffer.append((byte) c);
                    at++;
                } else {
                    int width = Utf8.width(text.array, at, end);
                    if (width == 1) {
                        buffer.append(b);
                    } else {
                        int c = Utf8.codePoint(text.array, at, width);
                        buffer.appendCodePoint(capitals ? Character.toUpperCase(c) : Character.toLowerCase(c));
                    }
                    at += width;
                }
            }
            return buffer.slice();
        });
    }

    private static Resolution reverse(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        return Texts.change(call, call.characters(0), (frame, text, buffer) -> {
            byte[] target = buffer.reserve(text.length);
            int to = text.length;
            int end = text.offset + text.length;
            for (int at = text.offset; at < end;) {
                int width = binary ? 1 : Utf8.width(text.array, at, end);
                to -= width;
                System.arraycopy(text.array, at, target, to, width);
                at += width;
            }
            return buffer.advance(text.length).slice();
        });
    }

    private static Resolution replace(Call call) {
        long characters = call.characters(0) * Math.max(1, call.characters(2));
        return Texts.compute(call, characters, call.collation(), List.of(0, 1, 2), (in, frame, buffer) -> {
            Slice text = in.text(0);
            Slice from = in.text(1);
            Slice to = in.text(2);
            if (from.length == 0) {
                return text;
            }
            int at = text.offset;
            for (int found = Texts.indexOf(text, at, from); found >= 0; found = Texts.indexOf(text, at, from)) {
                buffer.append(text.array, at, found - at).append(to);
                at = found + from.length;
                if (!Texts.fits(frame, buffer.length(), "replace")) {
                    return null;
                }
            }
            return buffer.append(text.array, at, text.offset + text.length - at).slice();
        });
    }

    private static Resolution insert(Call call) {
        Collating collating = Collating.ofResult(call.name(), List.of(call.operand(0), call.operand(3)));
        boolean binary = collating.collation().equals("binary");
        long characters = call.characters(0) + call.characters(3);
        return Texts.compute(call, characters, collating, List.of(0, 3), (in, frame, buffer) -> {
            Slice text = in.text(0);
            long from = in.number(1);
            long count = in.number(2);
            int has = Texts.count(text, binary);
            if (from < 1 || from > has) {
                return text;
            }
            int start = Texts.skip(text, text.offset, from - 1, binary);
            int end = Texts.skip(text, start, count < 0 ? has : Math.min(count, has), binary);
            buffer.append(text.array, text.offset, start - text.offset).append(in.text(3));
            return buffer.append(text.array, end, text.offset + text.length - end).slice();
        });
    }
}
