package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.Comparer.Maker;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.type.collation.SortKey;
import java.util.ArrayList;
import java.util.List;

/** Functions that look for strings in strings and lists (MySQL manual, 14.8). */
final class TextSearchFunctions {
    private TextSearchFunctions() {}

    static List<Function> functions() {
        Definition locate = new Definition("LOCATE", "LOCATE(part, s[, from]): where part stands in s, 0 for nowhere.",
                2, 3, call -> locate(call, 0, 1));
        return List.of(
                locate,
                locate.named("POSITION"),
                new Definition("INSTR", "INSTR(s, part): where part stands in s, 0 for nowhere.", 2, 2,
                        call -> locate(call, 1, 0)),
                new Definition("FIND_IN_SET", "FIND_IN_SET(s, list): which of a list with commas s is, 0 for none.", 2,
                        2, TextSearchFunctions::findInSet),
                new Definition("FIELD", "FIELD(a, b, ...): which of the others equals a, 0 for none.", 2,
                        Definition.ANY, TextSearchFunctions::field),
                new Definition("ELT", "ELT(n, a, b, ...): the nth of the others.", 2, Definition.ANY,
                        TextSearchFunctions::elt),
                new Definition("MAKE_SET", "MAKE_SET(bits, a, b, ...): those whose bit is set, with commas.", 2,
                        Definition.ANY, TextSearchFunctions::makeSet),
                new Definition("EXPORT_SET",
                        "EXPORT_SET(bits, on, off[, separator[, count]]): a text for each bit, lowest first.", 3, 5,
                        TextSearchFunctions::exportSet),
                new Definition("WEIGHT_STRING", "WEIGHT_STRING(s): the bytes by which s sorts.", 1, 1,
                        TextSearchFunctions::weightString));
    }

    private static Resolution locate(Call call, int part, int whole) {
        Collation collation = Collating.ofComparison("locate", call.operands().subList(0, 2));
        boolean binary = collation.isBinary();
        return call.result(Types.BIGINT, a -> {
            Evaluator wanted = Texts.of(a[part], collation.name());
            Evaluator source = Texts.of(a[whole], collation.name());
            Evaluator start = a.length > 2 ? Conversions.toLong(a[2]) : null;
            return Computed.ofLong(Types.BIGINT, frame -> {
                Slice text = source.evalBytes(frame);
                if (frame.isNull) {
                    return 0;
                }
                Slice find = wanted.evalBytes(frame);
                if (frame.isNull) {
                    return 0;
                }
                long from = start == null ? 1 : start.evalLong(frame);
                if (frame.isNull || from < 1 || from > Texts.count(text, binary) + 1L) {
                    return 0;
                }
                int at = Texts.skip(text, text.offset, from - 1, binary);
                int found = collation.indexOf(
                        text.array, at, text.offset + text.length, find.array, find.offset, find.length);
                if (found < 0) {
                    return 0;
                }
                Slice before = new Slice().set(text.array, text.offset, found - text.offset);
                return Texts.count(before, binary) + 1;
            });
        });
    }

    private static Resolution findInSet(Call call) {
        Collation collation = Collating.ofComparison("find_in_set", call.operands());
        return call.result(Types.BIGINT, a -> {
            Evaluator wanted = Texts.of(a[0], collation.name());
            Evaluator list = Texts.of(a[1], collation.name());
            return Computed.ofLong(Types.BIGINT, frame -> {
                Slice find = wanted.evalBytes(frame);
                if (frame.isNull) {
                    return 0;
                }
                Slice text = list.evalBytes(frame);
                if (frame.isNull || text.length == 0) {
                    return 0;
                }
                int index = 1;
                int from = 0;
                for (int i = 0; i <= text.length; i++) {
                    if (i == text.length || text.byteAt(i) == ',') {
                        if (collation.equals(
                                text.array, text.offset + from, i - from, find.array, find.offset, find.length)) {
                            return index;
                        }
                        index++;
                        from = i + 1;
                    }
                }
                return 0;
            });
        });
    }

    private static Resolution field(Call call) {
        List<Maker> makers = new ArrayList<>();
        boolean allText = call.types().stream().allMatch(Types::isTextual);
        boolean allNumbers = call.types().stream().allMatch(Types::isNumber);
        for (int i = 1; i < call.count(); i++) {
            makers.add(
                    allText || allNumbers
                            ? Comparer.maker("field", call.operand(0), call.operand(i))
                            : Comparer.maker("field", asDouble(), asDouble()));
        }
        call.nullable(false);
        return call.result(Types.BIGINT, a -> {
            Comparer[] comparers = new Comparer[a.length - 1];
            for (int i = 1; i < a.length; i++) {
                comparers[i - 1] = allText || allNumbers
                        ? makers.get(i - 1).create(a[0], a[i])
                        : makers.get(i - 1).create(Conversions.toDouble(a[0]), Conversions.toDouble(a[i]));
            }
            return Computed.ofLong(Types.BIGINT, frame -> {
                for (int i = 0; i < comparers.length; i++) {
                    boolean equal = comparers[i].equal(frame);
                    if (equal && !frame.isNull) {
                        return i + 1L;
                    }
                }
                frame.isNull = false;
                return 0;
            });
        });
    }

    private static Operand asDouble() {
        return new Operand(Types.DOUBLE, true, Call.NUMERIC, null, "");
    }

    private static Resolution elt(Call call) {
        Collating collating = call.collation(1, call.count());
        long characters = 0;
        for (int i = 1; i < call.count(); i++) {
            characters = Math.max(characters, call.characters(i));
        }
        SqlType type = Types.string(characters, collating.collation());
        call.nullable(true);
        return call.text(characters, collating, a -> {
            Evaluator[] texts = Texts.of(a, collating);
            Evaluator number = Conversions.toLong(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                long index = number.evalLong(frame);
                if (frame.isNull || index < 1 || index >= texts.length) {
                    return null;
                }
                Slice value = texts[(int) index].evalBytes(frame);
                return frame.isNull ? null : value;
            });
        });
    }

    private static Resolution makeSet(Call call) {
        Collating collating = call.collation(1, call.count());
        long characters = call.count();
        for (int i = 1; i < call.count(); i++) {
            characters += call.characters(i);
        }
        SqlType type = Types.string(characters, collating.collation());
        call.nullable(call.operand(0).nullable());
        return call.text(characters, collating, a -> {
            Evaluator[] texts = Texts.of(a, collating);
            Evaluator bits = Conversions.toLong(a[0]);
            return Computed.ofBytes(type, (frame, buffer) -> {
                long set = bits.evalLong(frame);
                if (frame.isNull) {
                    return null;
                }
                boolean first = true;
                for (int i = 1; i < texts.length && i <= 64; i++) {
                    if ((set >>> i - 1 & 1) == 0) {
                        continue;
                    }
                    Slice value = texts[i].evalBytes(frame);
                    if (!frame.isNull) {
                        if (!first) {
                            buffer.append((byte) ',');
                        }
                        first = false;
                        buffer.append(value);
                    }
                }
                return buffer.slice();
            });
        });
    }

    private static Resolution exportSet(Call call) {
        Collating collating = call.collation(1, Math.min(call.count(), 4));
        long each = Math.max(call.characters(1), call.characters(2));
        long characters = 64 * (each + (call.has(3) ? call.characters(3) : 1));
        Slice comma = new Slice(new byte[] {','});
        return Texts.compute(call, characters, collating, List.of(1, 2, 3), (in, frame, buffer) -> {
            long set = in.number(0);
            Slice between = in.has(3) ? in.text(3) : comma;
            long count = in.has(4) ? in.number(4) : 64;
            for (int i = 0; i < (count < 0 || count > 64 ? 64 : count); i++) {
                if (i > 0) {
                    buffer.append(between);
                }
                buffer.append(in.text((set >>> i & 1) != 0 ? 1 : 2));
            }
            return buffer.slice();
        });
    }

    private static Resolution weightString(Call call) {
        Collation collation = Collation.of(Collating.of(call.operand(0)).collation());
        SqlType type = Types.string(call.characters(0) * 12, "binary");
        return call.result(type, a -> {
            Evaluator text = Texts.of(a[0], collation.name());
            SortKey key = new SortKey();
            return Computed.ofBytes(type, (frame, buffer) -> {
                Slice value = text.evalBytes(frame);
                if (frame.isNull) {
                    return null;
                }
                collation.sortKey(value.array, value.offset, value.length, key.reset());
                return buffer.append(key.bytes(), 0, key.length()).slice();
            });
        });
    }
}
