package dev.bough.engine.program;

import dev.bough.engine.type.Value;

/** How a statement of a program ended, where it did not simply end. */
sealed interface ControlFlow {
    /** On with the next statement. */
    record Next() implements ControlFlow {}

    /** LEAVE, and what an EXIT handler does to its block. */
    record Leave(String label) implements ControlFlow {}

    record Iterate(String label) implements ControlFlow {}

    record Return(Value value) implements ControlFlow {}

    /** An EXIT handler ran: the block that declared it is left. */
    record ExitBlock(Object block) implements ControlFlow {}

    ControlFlow NEXT = new Next();
}
