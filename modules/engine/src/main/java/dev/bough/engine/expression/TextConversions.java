package dev.bough.engine.expression;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.type.SqlType;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.engine.type.collation.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Conversions to strings, and between character sets. */
final class TextConversions {
    private TextConversions() {}

    static Evaluator toText(Evaluator from, SqlType to) {
        SqlType type = from.type();
        if (Types.isString(type)) {
            return recoded(from, to);
        }
        Evaluator text = TextForm.of(from, to);
        return Types.isBinary(to) && Types.isTextual(type)
                ? recoded(Computed.retyped(text, Conversions.textType(type)), to) : text;
    }

    /** Text under another character set: its bytes where the target is binary, what fits where it has fewer characters. */
    private static Evaluator recoded(Evaluator from, SqlType to) {
        CharacterSet source = Types.collation(from.type()).charset();
        CharacterSet target = Types.collation(to).charset();
        if (source == target || source.isUtf8() && target.sameBytes() && target != CharacterSet.UTF8MB3) {
            return Computed.retyped(from, to);
        }
        if (target.isBinary()) {
            return Computed.ofBytes(to, (frame, buffer) -> {
                Slice text = from.evalBytes(frame);
                return frame.isNull ? null : buffer.set(source.encode(text.array, text.offset, text.length));
            });
        }
        if (source.isBinary()) {
            return decoded(from, to, target);
        }
        return target == CharacterSet.UTF8MB4 ? Computed.retyped(from, to) : Computed.ofBytes(to, (frame, buffer) -> {
            Slice text = from.evalBytes(frame);
            if (frame.isNull || target.canEncode(text.array, text.offset, text.length)) {
                return frame.isNull ? null : text;
            }
            byte[] encoded = target.encode(text.array, text.offset, text.length);
            return buffer.set(new String(encoded, target.charset()).getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Bytes read as text of a character set; NULL with a warning where they are none. */
    private static Evaluator decoded(Evaluator from, SqlType to, CharacterSet target) {
        return Computed.ofBytes(to, (frame, buffer) -> {
            Slice bytes = from.evalBytes(frame);
            if (frame.isNull) {
                return null;
            }
            boolean asIs = target.isUtf8() && Utf8.malformed(bytes.array, bytes.offset, bytes.length) < 0;
            byte[] text = asIs || target.isUtf8() ? null : target.decode(bytes.array, bytes.offset, bytes.length);
            if (asIs) {
                return bytes;
            }
            if (text == null) {
                frame.statement()
                        .warn(
                                ErrorCode.INVALID_CHARACTER_STRING,
                                target.name(),
                                HexFormat.of().withUpperCase().formatHex(bytes.array, bytes.offset,
                                        bytes.offset + Math.min(bytes.length, 6)));
                return null;
            }
            return buffer.set(text);
        });
    }
}
