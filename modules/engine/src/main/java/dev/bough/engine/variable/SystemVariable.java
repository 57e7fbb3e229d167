package dev.bough.engine.variable;

import java.util.List;

/**
 * A system variable (MySQL manual, 7.1.8).
 *
 * @param name in lower case
 * @param defaultValue as text, in the form of the kind
 * @param readOnly whether SET refuses it with 1238
 * @param min the least value of an INTEGER
 * @param max the greatest value of an INTEGER
 * @param choices the names of an ENUM or SET, in order
 */
public record SystemVariable(
        String name,
        Scope scope,
        Kind kind,
        String defaultValue,
        boolean readOnly,
        long min,
        long max,
        List<String> choices) {

    /** Where a value may be set. */
    public enum Scope {
        GLOBAL,
        SESSION,
        BOTH
    }

    /** What values it takes. */
    public enum Kind {
        /** ON or OFF; read as 1 or 0. */
        BOOLEAN,
        INTEGER,
        DOUBLE,
        STRING,
        /** A string that may be NULL, which it is at first. */
        NULLABLE,
        ENUM,
        /** Names joined by commas. */
        SET,
        CHARSET,
        COLLATION,
        TIME_ZONE
    }

    static SystemVariable bool(String name, Scope scope, String value) {
        return new SystemVariable(name, scope, Kind.BOOLEAN, value, false, 0, 1, List.of());
    }

    static SystemVariable integer(String name, Scope scope, long value, long min, long max) {
        return new SystemVariable(name, scope, Kind.INTEGER, Long.toString(value), false, min, max, List.of());
    }

    static SystemVariable real(String name, Scope scope, double value) {
        return new SystemVariable(name, scope, Kind.DOUBLE, Double.toString(value), false, 0, Long.MAX_VALUE,
                List.of());
    }

    static SystemVariable text(String name, Scope scope, String value) {
        return new SystemVariable(name, scope, Kind.STRING, value, false, 0, 0, List.of());
    }

    static SystemVariable of(String name, Scope scope, Kind kind, String value) {
        return new SystemVariable(name, scope, kind, value, false, 0, 0, List.of());
    }

    static SystemVariable choice(String name, Scope scope, String value, String... choices) {
        return new SystemVariable(name, scope, Kind.ENUM, value, false, 0, 0, List.of(choices));
    }

    static SystemVariable set(String name, Scope scope, String value, String... choices) {
        return new SystemVariable(name, scope, Kind.SET, value, false, 0, 0, List.of(choices));
    }

    /** The same variable, fixed. */
    SystemVariable fixed() {
        return new SystemVariable(name, scope, kind, defaultValue, true, min, max, choices);
    }

    public boolean hasSession() {
        return scope != Scope.GLOBAL;
    }

    public boolean hasGlobal() {
        return scope != Scope.SESSION;
    }
}
