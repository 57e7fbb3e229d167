package dev.bough.parser.scan;

/** How text is cut into tokens; the SQL modes of the same names. */
public record ScanModes(
        boolean ansiQuotes,
        boolean highNotPrecedence,
        boolean ignoreSpace,
        boolean noBackslashEscapes,
        boolean pipesAsConcat) {}
