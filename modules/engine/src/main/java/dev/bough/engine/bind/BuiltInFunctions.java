package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.function.AggregateFunction;
import dev.bough.engine.function.AggregateRegistry;
import dev.bough.engine.function.Aggregation;
import dev.bough.engine.function.Function;
import dev.bough.engine.function.FunctionRegistry;
import dev.bough.engine.function.Operand;
import dev.bough.engine.function.Resolution;
import dev.bough.engine.type.TemporalParser;
import dev.bough.engine.type.TemporalParser.Outcome;
import dev.bough.engine.type.Types;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions that come with the server. */
public final class BuiltInFunctions implements Functions {
    @Override
    public @Nullable Function find(String name) {
        return FunctionRegistry.find(name);
    }

    @Override
    public Resolution cast(Operand operand, SqlType target) {
        return FunctionRegistry.cast(target).resolve(List.of(operand));
    }

    @Override
    public Resolution collate(Operand operand, String collation) {
        return FunctionRegistry.collate(collation).resolve(List.of(operand));
    }

    @Override
    public AggregateCall.Typed aggregate(String name, boolean distinct, List<Operand> arguments, String separator) {
        AggregateFunction function = AggregateRegistry.find(name);
        if (function == null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, name);
        }
        Aggregation aggregation = function.resolve(distinct, arguments, separator);
        return new AggregateCall.Typed(aggregation.type(), aggregation.nullable(), aggregation);
    }

    @Override
    public String defaultCollation(String charset) {
        CharacterSet found = CharacterSet.find(charset);
        if (found == null) {
            throw new SqlException(ErrorCode.UNKNOWN_CHARACTER_SET, charset);
        }
        return found.defaultCollation();
    }

    @Override
    public @Nullable Value temporal(String kind, String text) {
        TemporalParser parser = new TemporalParser();
        return switch (kind.toUpperCase(Locale.ROOT)) {
            case "DATE" -> parser.datetime(text, TemporalParser.FUZZY) == Outcome.OK && !parser.hasTime
                    ? new Value.Long(Types.DATE, parser.value)
                    : null;
            case "TIME" -> parser.time(text) == Outcome.OK
                    ? new Value.Long(Types.time(parser.fractionDigits), parser.value)
                    : null;
            default -> parser.datetime(text, TemporalParser.FUZZY) == Outcome.OK && parser.hasTime && !parser.hasOffset
                    ? new Value.Long(Types.datetime(parser.fractionDigits), parser.value)
                    : null;
        };
    }
}
