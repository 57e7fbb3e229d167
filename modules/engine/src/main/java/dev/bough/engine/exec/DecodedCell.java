package dev.bough.engine.exec;

import dev.bough.api.type.Cell;
import dev.bough.engine.type.Value;

/** A cell of the engine's own, whose value need not go through a text. */
public interface DecodedCell extends Cell {
    Value value();
}
