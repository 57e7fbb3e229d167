package dev.bough.api.type;

import dev.bough.api.Stability;

/**
 * A SQL value where the engine has it: a view on encoded bytes, decoded when asked.
 *
 * <p>Made by the engine. A cell of a row is valid until its cursor moves; one of a constraint or an argument as long as
 * its request. Not for use by several threads.
 */
@Stability(Stability.Level.EVOLVING)
public interface Cell {
    /** The type of the value; of kind NULL for an untyped NULL. */
    SqlType type();

    boolean isNull();

    /**
     * The value as an integer, converted as CAST AS SIGNED would; the bits of an unsigned one.
     *
     * @throws IllegalStateException if the value is NULL
     */
    long asLong();

    /**
     * The value as a floating-point number, converted as {@code + 0e0} would.
     *
     * @throws IllegalStateException if the value is NULL
     */
    double asDouble();

    /**
     * The value as the text that a client would see.
     *
     * @throws IllegalStateException if the value is NULL
     */
    String asString();

    /**
     * The bytes of a string, or of the text of any other value; a copy.
     *
     * @throws IllegalStateException if the value is NULL
     */
    byte[] asBytes();

    /** The value as a literal that a statement could hold: {@code 5}, {@code 'it''s'}, {@code 0x00FF}, {@code NULL}. */
    String sqlLiteral();
}
