/** Geometries of the plane: their shapes, their binary and text forms, and how they lie to each other. */
package dev.bough.engine.function.spatial;
