package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON_ARRAYAGG and JSON_OBJECTAGG. */
final class JsonAccumulators {
    private JsonAccumulators() {}

    /** A list of what each group has, filled as groups come. */
    private abstract static class PerGroup<T> extends Accumulator {
        private final List<@Nullable T> groups = new ArrayList<>();
        private long values;

        PerGroup() {
            super(Types.JSON);
        }

        abstract T empty();

        T at(int group) {
            while (groups.size() <= group) {
                groups.add(null);
            }
            T found = groups.get(group);
            if (found == null) {
                found = empty();
                groups.set(group, found);
            }
            values++;
            return found;
        }

        @Nullable
        T find(int group) {
            return group < groups.size() ? groups.get(group) : null;
        }

        @Override
        public void clear(int group) {
            if (group < groups.size()) {
                groups.set(group, null);
            }
        }

        @Override
        public long memory() {
            return 16L * groups.size() + 96 * values;
        }
    }

    static final class OfArray extends PerGroup<List<JsonValue>> {
        private final Evaluator value;

        OfArray(Evaluator value) {
            this.value = Conversions.toJson(value);
        }

        @Override
        List<JsonValue> empty() {
            return new ArrayList<>();
        }

        @Override
        public void add(int group, Frame frame) {
            JsonValue next = value.evalJson(frame);
            at(group).add(frame.isNull ? JsonValue.Literal.NULL : next);
        }

        @Override
        protected JsonValue jsonResult(int group, Frame frame) {
            List<JsonValue> elements = find(group);
            frame.isNull = elements == null;
            return elements == null ? JsonValue.Literal.NULL : new JsonValue.Array(List.copyOf(elements));
        }
    }

    static final class OfObject extends PerGroup<SortedMap<String, JsonValue>> {
        private final Evaluator key;
        private final Evaluator value;

        OfObject(Evaluator key, Evaluator value) {
            this.key = Conversions.toText(key);
            this.value = Conversions.toJson(value);
        }

        @Override
        SortedMap<String, JsonValue> empty() {
            return new TreeMap<>(JsonOrder.KEYS);
        }

        @Override
        public void add(int group, Frame frame) {
            Slice name = key.evalBytes(frame);
            if (frame.isNull) {
                throw new SqlException(ErrorCode.JSON_KEY_NULL);
            }
            String text = name.toString();
            JsonValue next = value.evalJson(frame);
            at(group).put(text, frame.isNull ? JsonValue.Literal.NULL : next);
        }

        @Override
        protected JsonValue jsonResult(int group, Frame frame) {
            SortedMap<String, JsonValue> members = find(group);
            frame.isNull = members == null;
            return members == null ? JsonValue.Literal.NULL : new JsonValue.Members(members);
        }
    }
}
