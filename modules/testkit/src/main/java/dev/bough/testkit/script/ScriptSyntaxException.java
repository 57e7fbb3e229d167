package dev.bough.testkit.script;

/** A script that cannot be read; the message begins with file and line. */
public final class ScriptSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptSyntaxException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
