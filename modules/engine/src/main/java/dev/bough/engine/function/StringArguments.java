package dev.bough.engine.function;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import java.util.List;

/** What the arguments of a function of texts and whole numbers are in one row. */
final class StringArguments {
    private final Evaluator[] evaluators;
    private final boolean[] isText;
    private final Slice[] texts;
    private final long[] numbers;
    private final Slice part = new Slice();

    /** Those at the positions in {@code textPositions} are texts of the collation, the others whole numbers. */
    StringArguments(Evaluator[] arguments, List<Integer> textPositions, String collation) {
        evaluators = new Evaluator[arguments.length];
        isText = new boolean[arguments.length];
        texts = new Slice[arguments.length];
        numbers = new long[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            isText[i] = textPositions.contains(i);
            evaluators[i] = isText[i] ? Texts.of(arguments[i], collation) : Conversions.toLong(arguments[i]);
        }
    }

    /** Evaluates them from left to right as far as the first NULL; false where there is one. */
    boolean evaluate(Frame frame) {
        for (int i = 0; i < evaluators.length; i++) {
            if (isText[i]) {
                texts[i] = evaluators[i].evalBytes(frame);
            } else {
                numbers[i] = evaluators[i].evalLong(frame);
            }
            if (frame.isNull) {
                return false;
            }
        }
        return true;
    }

    boolean has(int index) {
        return index < evaluators.length;
    }

    Slice text(int index) {
        return texts[index];
    }

    long number(int index) {
        return numbers[index];
    }

    /** The bytes of the first text between two offsets in its array; valid until the next call. */
    Slice part(int start, int end) {
        return part.set(texts[0].array, start, end - start);
    }
}
