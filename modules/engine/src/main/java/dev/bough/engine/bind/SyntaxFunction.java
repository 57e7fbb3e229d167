package dev.bough.engine.bind;

import dev.bough.engine.function.Function;
import dev.bough.engine.function.Operand;
import dev.bough.engine.function.Resolution;
import java.util.List;

/** CAST and COLLATE, which are typed by more than their operands. */
record SyntaxFunction(String name, Resolution resolution) implements Function {
    @Override
    public String help() {
        return name;
    }

    @Override
    public Resolution resolve(List<Operand> arguments) {
        return resolution;
    }
}
