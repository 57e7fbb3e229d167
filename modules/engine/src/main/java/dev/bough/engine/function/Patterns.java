package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.SqlMode;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.collation.Collation;
import dev.bough.engine.type.collation.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LIKE and NOT LIKE; a third operand is the escape character. */
final class Patterns {
    private Patterns() {}

    static List<Function> functions() {
        return List.of(
                new Definition("LIKE", "a LIKE pattern [ESCAPE c]: whether a matches; % is any text, _ any character.",
                        2, 3, call -> like(call, false)),
                new Definition("NOT LIKE", "a NOT LIKE pattern: whether a does not match.", 2, 3,
                        call -> like(call, true)));
    }

    private static Resolution like(Call call, boolean negated) {
        Collation collation = Collating.ofComparison("like", call.operands().subList(0, 2));
        return call.result(Types.BOOLEAN, a -> new Like(
                collation,
                Conversions.toText(a[0]),
                Conversions.toText(a[1]),
                a.length > 2 ? Conversions.toText(a[2]) : null,
                negated));
    }

    private static final class Like extends Evaluator {
        private final Collation collation;
        private final Evaluator value;
        private final Evaluator pattern;
        private final @Nullable Evaluator escape;
        private final boolean negated;

        Like(
                Collation collation,
                Evaluator value,
                Evaluator pattern,
                @Nullable Evaluator escape,
                boolean negated) {
            super(Types.BOOLEAN);
            this.collation = collation;
            this.value = value;
            this.pattern = pattern;
            this.escape = escape;
            this.negated = negated;
        }

        @Override
        public long evalLong(Frame frame) {
            int escapeCharacter = escape(frame);
            Slice text = value.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            Slice wanted = pattern.evalBytes(frame);
            if (frame.isNull) {
                return 0;
            }
            boolean matches = collation.like(
                    text.array, text.offset, text.length, wanted.array, wanted.offset, wanted.length, escapeCharacter);
            return matches != negated ? 1 : 0;
        }

        private int escape(Frame frame) {
            if (escape == null) {
                return frame.statement().sqlMode().has(SqlMode.Flag.NO_BACKSLASH_ESCAPES) ? -1 : '\\';
            }
            Slice character = escape.evalBytes(frame);
            if (frame.isNull) {
                return '\\';
            }
            if (character.length == 0) {
                return -1;
            }
            int width = Utf8.width(character.array, character.offset, character.offset + character.length);
            if (width < character.length) {
                throw new SqlException(ErrorCode.WRONG_ARGUMENTS, "ESCAPE");
            }
            return Utf8.codePoint(character.array, character.offset, width);
        }
    }
}
