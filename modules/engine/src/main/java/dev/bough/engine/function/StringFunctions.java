package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.expression.TextBuffer;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.type.collation.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that measure, cut, join and turn strings (MySQL manual, 14.8). */
final class StringFunctions {
    private StringFunctions() {}

    static List<Function> functions() {
        Definition length = new Definition("LENGTH", "LENGTH(s): its bytes.", 1, 1, call -> bytes(call, 1));
        Definition characters =
                new Definition("CHAR_LENGTH", "CHAR_LENGTH(s): its characters.", 1, 1, StringFunctions::characters);
        Definition lower = new Definition("LOWER", "LOWER(s): in small letters.", 1, 1, call -> letters(call, false));
        Definition upper = new Definition("UPPER", "UPPER(s): in capitals.", 1, 1, call -> letters(call, true));
        Definition substring =
                new Definition("SUBSTRING", "SUBSTRING(s, from[, count]): a part, from the end where from is negative.",
                        2, 3, StringFunctions::substring);
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
                substring,
                substring.named("SUBSTR"),
                substring.named("MID"),
                new Definition("LEFT", "LEFT(s, n): the first n characters.", 2, 2, StringFunctions::left),
                new Definition("RIGHT", "RIGHT(s, n): the last n characters.", 2, 2, StringFunctions::right),
                new Definition("TRIM", "TRIM([remove FROM] s): without spaces, or another string, at both ends.", 1, 2,
                        call -> trim(call, true, true)),
                new Definition("TRIM LEADING", "TRIM(LEADING remove FROM s): without it at the start.", 1, 2,
                        call -> trim(call, true, false)),
                new Definition("TRIM TRAILING", "TRIM(TRAILING remove FROM s): without it at the end.", 1, 2,
                        call -> trim(call, false, true)),
                new Definition("LTRIM", "LTRIM(s): without spaces at the start.", 1, 1,
                        call -> trim(call, true, false)),
                new Definition("RTRIM", "RTRIM(s): without spaces at the end.", 1, 1, call -> trim(call, false, true)),
                new Definition("REPEAT", "REPEAT(s, n): n times s.", 2, 2, StringFunctions::repeat),
                new Definition("SPACE", "SPACE(n): n spaces.", 1, 1, StringFunctions::space),
                new Definition("LPAD", "LPAD(s, n, pad): filled up at the start, or cut, to n characters.", 3, 3,
                        call -> pad(call, true)),
                new Definition("RPAD", "RPAD(s, n, pad): filled up at the end, or cut, to n characters.", 3, 3,
                        call -> pad(call, false)),
                new Definition("REPLACE", "REPLACE(s, from, to): with every from replaced.", 3, 3,
                        StringFunctions::replace),
                new Definition("INSERT", "INSERT(s, at, count, new): with count characters replaced.", 4, 4,
                        StringFunctions::insert),
                new Definition("SUBSTRING_INDEX",
                        "SUBSTRING_INDEX(s, delimiter, n): what is before the nth delimiter, from the end where n is negative.",
                        3, 3, StringFunctions::substringIndex));
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

    private static Resolution substring(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        Collating collating = Collating.of(call.operand(0));
        SqlType type = Types.string(call.characters(0), collating.collation());
        return call.text(call.characters(0), collating, a -> {
            Evaluator source = Conversions.toText(a[0]);
            Evaluator position = Conversions.toLong(a[1]);
            Evaluator count = a.length > 2 ? Conversions.toLong(a[2]) : null;
            Slice part = new Slice();
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long from = position.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                long wanted = count == null ? Long.MAX_VALUE : count.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                if (from < 0) {
                    from += Texts.count(text, binary) + 1L;
                }
                if (from <= 0 || wanted <= 0) {
                    return part.set(text.array, text.offset, 0);
                }
                int start = Texts.skip(text, text.offset, from - 1, binary);
                int end = wanted == Long.MAX_VALUE
                        ? text.offset + text.length
                        : Texts.skip(text, start, Math.min(wanted, Integer.MAX_VALUE), binary);
                return part.set(text.array, start, end - start);
            });
        });
    }

    /** Cuts a string by a number. */
    @FunctionalInterface
    private interface Cut {
        @Nullable
        Slice apply(Slice text, long number, Slice part);
    }

    private static Resolution cut(Call call, Cut cut) {
        Collating collating = Collating.of(call.operand(0));
        Long most = call.constantLong(1);
        long characters = most == null ? call.characters(0) : Math.max(0, Math.min(most, call.characters(0)));
        SqlType type = Types.string(characters, collating.collation());
        return call.text(characters, collating, a -> {
            Evaluator source = Conversions.toText(a[0]);
            Evaluator number = Conversions.toLong(a[1]);
            Slice part = new Slice();
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long count = number.evalLong(frame);
                return frame.isNull ? null : cut.apply(text, count, part);
            });
        });
    }

    private static Resolution left(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        return cut(call, (text, count, part) -> {
            int end = Texts.skip(text, text.offset, count, binary);
            return part.set(text.array, text.offset, end - text.offset);
        });
    }

    private static Resolution right(Call call) {
        boolean binary = Types.isBinary(call.type(0));
        return cut(call, (text, count, part) -> {
            int all = Texts.count(text, binary);
            int start = Texts.skip(text, text.offset, all - Math.max(Math.min(count, all), 0), binary);
            return part.set(text.array, start, text.offset + text.length - start);
        });
    }

    private static Resolution trim(Call call, boolean leading, boolean trailing) {
        Collating collating = call.collation();
        SqlType type = Types.string(call.characters(0), collating.collation());
        return call.text(call.characters(0), collating, a -> {
            Evaluator[] texts = Texts.of(a, collating);
            Slice space = new Slice(new byte[] {' '});
            Slice part = new Slice();
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = texts[0].evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice removed = texts.length > 1 ? texts[1].evalBytes(frame) : space;
                if (frame.isNull) {
                    return null;
                }
                int start = text.offset;
                int end = text.offset + text.length;
                while (leading && removed.length > 0 && stands(text.array, start, end, removed)) {
                    start += removed.length;
                }
                while (trailing && removed.length > 0
                        && stands(text.array, Math.max(start, end - removed.length), end, removed)) {
                    end -= removed.length;
                }
                return part.set(text.array, start, end - start);
            });
        });
    }

    private static boolean stands(byte[] text, int at, int end, Slice wanted) {
        return end - at >= wanted.length
                && java.util.Arrays.equals(
                        text, at, at + wanted.length, wanted.array, wanted.offset, wanted.offset + wanted.length);
    }

    private static Resolution repeat(Call call) {
        Collating collating = Collating.of(call.operand(0));
        Long times = call.constantLong(1);
        long characters = times == null ? 16_777_215 : call.characters(0) * Math.min(Math.max(times, 0), 16_777_215);
        SqlType type = Types.string(characters, collating.collation());
        call.nullable(true);
        return call.text(characters, collating, a -> {
            Evaluator source = Conversions.toText(a[0]);
            Evaluator number = Conversions.toLong(a[1]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long count = number.evalLong(frame);
                if (frame.isNull
                        || !Texts.fits(frame, Math.max(0, Math.min(count, 1L << 31)) * text.length, "repeat")) {
                    return null;
                }
                for (long i = 0; i < count && text.length > 0; i++) {
                    buffer.append(text);
                }
                return buffer.slice();
            });
        });
    }

    private static Resolution space(Call call) {
        Long number = call.constantLong(0);
        SqlType type = Types.string(number == null ? 16_777_215 : Math.max(number, 0), SqlType.DEFAULT_COLLATION);
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
        long characters = length == null ? 16_777_215 : Math.max(length, 0);
        SqlType type = Types.string(characters, collating.collation());
        call.nullable(true);
        return call.text(characters, collating, a -> {
            Evaluator source = Texts.of(a[0], collating.collation());
            Evaluator number = Conversions.toLong(a[1]);
            Evaluator filler = Texts.of(a[2], collating.collation());
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long wanted = number.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice fill = filler.evalBytes(frame);
                if (frame.isNull || wanted < 0 || !Texts.fits(frame, wanted, call.name())) {
                    return null;
                }
                int has = Texts.count(text, binary);
                if (has >= wanted) {
                    int end = Texts.skip(text, text.offset, wanted, binary);
                    return buffer.append(text.array, text.offset, end - text.offset).slice();
                }
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

    private static Resolution replace(Call call) {
        Collating collating = call.collation();
        long characters = call.characters(0) * Math.max(1, call.characters(2));
        SqlType type = Types.string(characters, collating.collation());
        return call.text(characters, collating, a -> {
            Evaluator[] texts = Texts.of(a, collating);
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = texts[0].evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice from = texts[1].evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice to = texts[2].evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
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
        });
    }

    private static Resolution insert(Call call) {
        Collating collating = Collating.ofResult("insert", List.of(call.operand(0), call.operand(3)));
        boolean binary = collating.collation().equals("binary");
        long characters = call.characters(0) + call.characters(3);
        SqlType type = Types.string(characters, collating.collation());
        return call.text(characters, collating, a -> {
            Evaluator source = Texts.of(a[0], collating.collation());
            Evaluator position = Conversions.toLong(a[1]);
            Evaluator length = Conversions.toLong(a[2]);
            Evaluator inserted = Texts.of(a[3], collating.collation());
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long from = position.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                long count = length.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice part = inserted.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                int has = Texts.count(text, binary);
                if (from < 1 || from > has) {
                    return text;
                }
                int start = Texts.skip(text, text.offset, from - 1, binary);
                int end = Texts.skip(text, start, count < 0 ? has : Math.min(count, has), binary);
                buffer.append(text.array, text.offset, start - text.offset).append(part);
                return buffer.append(text.array, end, text.offset + text.length - end).slice();
            });
        });
    }

    private static Resolution substringIndex(Call call) {
        Collating collating = Collating.ofResult("substring_index", List.of(call.operand(0), call.operand(1)));
        SqlType type = Types.string(call.characters(0), collating.collation());
        return call.text(call.characters(0), collating, a -> {
            Evaluator source = Texts.of(a[0], collating.collation());
            Evaluator separator = Texts.of(a[1], collating.collation());
            Evaluator number = Conversions.toLong(a[2]);
            Slice part = new Slice();
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                Slice delimiter = separator.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                long count = number.evalLong(frame);
                return frame.isNull ? null : upTo(text, delimiter, count, part);
            });
        });
    }

    private static Slice upTo(Slice text, Slice delimiter, long count, Slice part) {
        if (count == 0 || delimiter.length == 0) {
            return part.set(text.array, text.offset, 0);
        }
        int end = text.offset + text.length;
        if (count > 0) {
            int at = text.offset;
            for (long left = count;; left--) {
                int found = Texts.indexOf(text, at, delimiter);
                if (found < 0) {
                    return part.set(text);
                }
                if (left == 1) {
                    return part.set(text.array, text.offset, found - text.offset);
                }
                at = found + delimiter.length;
            }
        }
        int at = end - delimiter.length;
        for (long left = -count; at >= text.offset; at--) {
            if (stands(text.array, at, end, delimiter)) {
                if (--left == 0) {
                    int start = at + delimiter.length;
                    return part.set(text.array, start, end - start);
                }
                at -= delimiter.length - 1;
            }
        }
        return part.set(text);
    }
}
