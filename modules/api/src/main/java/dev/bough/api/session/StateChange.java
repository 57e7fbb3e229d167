package dev.bough.api.session;

import dev.bough.api.Stability;

/** Something of a session's state that a statement has changed and the client may follow (MySQL manual, 7.1.18). */
@Stability(Stability.Level.INTERNAL)
public sealed interface StateChange {
    /** A system variable was assigned. */
    record Variable(String name, String value) implements StateChange {}

    /** Another database became the current one. */
    record Schema(String name) implements StateChange {}

    /** Something changed, for clients that only ask whether. */
    record Any() implements StateChange {}
}
