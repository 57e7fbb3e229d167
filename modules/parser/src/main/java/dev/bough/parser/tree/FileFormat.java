package dev.bough.parser.tree;

import org.jspecify.annotations.Nullable;

/** The FIELDS and LINES clauses of LOAD DATA and INTO OUTFILE; null where not written. */
public record FileFormat(
        @Nullable String fieldsTerminated,
        @Nullable String enclosed,
        boolean optionallyEnclosed,
        @Nullable String escaped,
        @Nullable String linesStarting,
        @Nullable String linesTerminated) {}
