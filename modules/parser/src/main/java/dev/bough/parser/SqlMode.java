package dev.bough.parser;

/** The SQL modes that change how text is read. */
public enum SqlMode {
    /** {@code "x"} is an identifier, not a string. */
    ANSI_QUOTES,
    /** NOT binds like {@code !}. */
    HIGH_NOT_PRECEDENCE,
    /** Spaces may stand between a built-in function's name and its parenthesis. */
    IGNORE_SPACE,
    /** A backslash in a string is a character like any other. */
    NO_BACKSLASH_ESCAPES,
    /** {@code ||} concatenates. */
    PIPES_AS_CONCAT
}
