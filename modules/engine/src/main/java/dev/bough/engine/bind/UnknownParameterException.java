package dev.bough.engine.bind;

/** Planning needs the value of a parameter that has none yet: the statement is prepared, and will be planned when it is executed. */
public final class UnknownParameterException extends RuntimeException {
    static final UnknownParameterException INSTANCE = new UnknownParameterException();

    private static final long serialVersionUID = 1;

    private UnknownParameterException() {
        super("a parameter without a value", null, false, false);
    }
}
