package dev.bough.engine.expression;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.JsonValue;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import org.jspecify.annotations.Nullable;

/** Brings values of JSON documents to a SQL type, as JSON_VALUE and the columns of JSON_TABLE do. */
public final class JsonCell {
    private final SqlType type;
    private final Evaluator fromJson;
    private final Evaluator fromText;
    private JsonValue current = JsonValue.Literal.NULL;
    private @Nullable StrictStatement strict;
    private @Nullable Frame frame;

    /** {@code column} is what messages name. */
    public JsonCell(SqlType type, String column) {
        this.type = type;
        Evaluator source = Computed.ofJson(Types.JSON, any -> current);
        fromJson = Assignment.assign(source, type, column);
        fromText = Types.isNull(type) ? fromJson : Assignment.assign(JsonConversions.unquoted(source), type, column);
    }

    /**
     * The value as one of the type; NULL for JSON's null where the type is not JSON.
     *
     * @throws SqlException if it does not fit
     */
    public Value convert(JsonValue json, StatementContext statement) {
        if (json == JsonValue.Literal.NULL && type.family() != TypeKind.Family.JSON) {
            return new Value.Null(type);
        }
        StrictStatement rules = strict;
        Frame own = frame;
        if (rules == null || own == null) {
            rules = new StrictStatement(statement);
            own = new Frame(0, rules);
            strict = rules;
            frame = own;
        }
        rules.of(statement);
        current = json;
        return Literals.value(evaluator(json), own);
    }

    /**
     * A value as one of another type.
     *
     * @throws SqlException if it does not fit
     */
    public static Value assign(Value value, SqlType type, String column, StatementContext statement) {
        return Assignment.assign(value, type, column, new StrictStatement(statement));
    }

    private Evaluator evaluator(JsonValue json) {
        return switch (type.family()) {
            case JSON -> fromJson;
            case INTEGER, FLOATING, DECIMAL, BIT -> json instanceof JsonValue.Text ? fromText : fromJson;
            case STRING, DATE, TIME, DATETIME, ENUM, SET, GEOMETRY, NULL -> fromText;
        };
    }
}
