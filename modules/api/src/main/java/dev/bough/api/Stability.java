package dev.bough.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How far a public type of the api may be relied on; every one of them carries it. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Stability {
    Level value();

    /** The promises. */
    enum Level {
        /** Changes only with a new major version, after a deprecation of at least one minor version. */
        STABLE,
        /** May change with a minor version; the CHANGELOG says how. */
        EVOLVING,
        /** For bough's own modules; may change at any time. */
        INTERNAL
    }
}
