package dev.bough.engine.function;

import dev.bough.engine.function.spatial.Geometry;

/**
 * A geometry with the reference system that its coordinates belong to.
 *
 * @param srid the system's number
 */
record Located(Geometry geometry, int srid) {
    /** WGS 84, the reference system of GeoJSON. */
    static final int WGS_84 = 4326;

    Located with(Geometry other) {
        return new Located(other, srid);
    }

    /** The coordinates as forms show them: latitude first in WGS 84, whose points are held with longitude first. */
    Geometry ordered() {
        return srid == WGS_84 ? geometry.swapped() : geometry;
    }
}
