package dev.bough.wire.login;

import java.util.function.BooleanSupplier;

/** What comes next in a password exchange. */
public sealed interface Step {
    /** The client gets this packet and answers. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, lives for one call
    record Send(byte[] packet) implements Step {}

    /**
     * A password arrived that takes long to check: not on an event loop. True from the check means accepted.
     */
    record Check(BooleanSupplier check) implements Step {}

    /**
     * The password is right.
     *
     * @param fast whether the client waits for the word that the short exchange was enough
     */
    record Accepted(boolean fast) implements Step {}

    /** The password is wrong, or none was given where one is due. */
    record Denied(boolean usingPassword) implements Step {}

    /** The client cannot do what the account needs. */
    record Unsupported() implements Step {}
}
