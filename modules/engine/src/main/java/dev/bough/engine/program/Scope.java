package dev.bough.engine.program;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.parser.tree.ProgramStatement.Condition;
import dev.bough.parser.tree.ProgramStatement.Declaration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names that a block declares, within those of the blocks around it. Variables are numbered through the whole program, so
 * that a statement's plan can name them by number.
 */
public final class Scope {
    /**
     * A local variable or parameter.
     *
     * @param slot its number in the program's {@link Variables}
     */
    public record Local(String name, int slot, SqlType type) {}

    private final @Nullable Scope parent;
    private final Map<String, Local> locals = new LinkedHashMap<>();
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Map<String, Declaration.Cursor> cursors = new HashMap<>();

    Scope(@Nullable Scope parent) {
        this.parent = parent;
    }

    Local declare(String name, int slot, SqlType type, ErrorCode duplicate) {
        Local local = new Local(name, slot, type);
        if (locals.putIfAbsent(key(name), local) != null) {
            throw new SqlException(duplicate, name);
        }
        return local;
    }

    void declareCondition(String name, Condition condition) {
        if (conditions.putIfAbsent(key(name), condition) != null) {
            throw new SqlException(ErrorCode.DUPLICATE_CONDITION, name);
        }
    }

    void declareCursor(Declaration.Cursor cursor) {
        if (cursors.putIfAbsent(key(cursor.name()), cursor) != null) {
            throw new SqlException(ErrorCode.DUPLICATE_CURSOR, cursor.name());
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The variable of a name in this scope or the nearest one around it. */
    public Optional<Local> find(String name) {
        String key = key(name);
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Local local = scope.locals.get(key);
            if (local != null) {
                return Optional.of(local);
            }
        }
        return Optional.empty();
    }

    /** The same; 1327 if there is none. */
    public Local require(String name) {
        return find(name).orElseThrow(() -> new SqlException(ErrorCode.UNDECLARED_VARIABLE, name));
    }

    Condition requireCondition(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Condition condition = scope.conditions.get(key(name));
            if (condition != null) {
                return condition;
            }
        }
        throw new SqlException(ErrorCode.CONDITION_MISMATCH, name);
    }

    Declaration.Cursor requireCursor(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Declaration.Cursor cursor = scope.cursors.get(key(name));
            if (cursor != null) {
                return cursor;
            }
        }
        throw new SqlException(ErrorCode.CURSOR_MISMATCH, name);
    }
}
