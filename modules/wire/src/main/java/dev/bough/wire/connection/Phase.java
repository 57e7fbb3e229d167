package dev.bough.wire.connection;

/** What a connection is about: logging in, or commands. All calls come on its event loop. */
sealed interface Phase permits LoginPhase, CommandPhase {
    /** Takes a whole message of the client; the bytes are valid until the connection is told to expect the next. */
    void message(byte[] payload, int length);

    /** Whether this is the login. */
    boolean login();

    /** What runs should end soon, with an error that the client is told. */
    void cancel();

    /** The connection is gone; called once, when nothing of this phase runs any more. */
    void gone();

    /** The connection is gone or has to go while something of this phase may run: it should end soon. */
    void interrupt();
}
