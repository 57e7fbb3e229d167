package dev.bough.parser.tree;

import org.jspecify.annotations.Nullable;

/** The name of a table, view, routine, trigger or event, with its database where one was written. */
public record QualifiedName(@Nullable String schema, String name) {
    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
