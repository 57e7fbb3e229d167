package dev.bough.engine.transaction;

import dev.bough.api.type.SqlType;
import dev.bough.engine.bind.AggregateCall;
import dev.bough.engine.bind.Functions;
import dev.bough.engine.function.Function;
import dev.bough.engine.function.FunctionRegistry;
import dev.bough.engine.function.Operand;
import dev.bough.engine.function.Resolution;
import dev.bough.engine.type.Value;
import dev.bough.engine.type.collation.CharacterSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of the registry. */
final class TestFunctions implements Functions {
    static final TestFunctions INSTANCE = new TestFunctions();

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
        throw new IllegalStateException();
    }

    @Override
    public String defaultCollation(String charset) {
        return Objects.requireNonNull(CharacterSet.find(charset)).defaultCollation();
    }

    @Override
    public @Nullable Value temporal(String kind, String text) {
        return null;
    }
}
