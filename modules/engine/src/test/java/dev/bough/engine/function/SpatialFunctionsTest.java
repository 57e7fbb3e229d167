package dev.bough.engine.function;

import org.junit.jupiter.api.Test;

class SpatialFunctionsTest {
    @Test
    void geometries() {
        ExpressionTable.check("""
                ST_ASTEXT(POINT(1, 2.5)) => POINT(1 2.5)
                HEX(POINT(1, 2)) => 000000000101000000000000000000F03F0000000000000040
                ST_ASTEXT(LINESTRING(POINT(0, 0), POINT(1, 1))) => LINESTRING(0 0,1 1)
                ST_ASTEXT(ST_GEOMFROMTEXT('polygon((0 0, 0 10, 10 10, 10 0, 0 0))')) => POLYGON((0 0,0 10,10 10,10 0,0 0))
                ST_ASTEXT(ST_GEOMFROMTEXT('MULTIPOINT(0 0,(1 1))')) => MULTIPOINT((0 0),(1 1))
                ST_ASTEXT(GEOMETRYCOLLECTION()) => GEOMETRYCOLLECTION EMPTY
                ST_ASTEXT(ST_GEOMFROMTEXT('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))')) => GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))
                ST_GEOMFROMTEXT('POINT(1)') => error 3037
                ST_GEOMFROMTEXT('POINT(1 1)', 1) => error 3548
                ST_SRID(ST_GEOMFROMTEXT('POINT(1 1)', 4326)) => 4326
                ST_SRID(ST_SRID(POINT(1, 1), 4326)) => 4326
                ST_ASTEXT(ST_GEOMFROMWKB(ST_ASWKB(POINT(1, 2)))) => POINT(1 2)
                ST_X(POINT(1, 2)) => 1
                ST_ASTEXT(ST_Y(POINT(1, 2), 99.9)) => POINT(1 99.9)
                ST_X(LINESTRING(POINT(0, 0), POINT(1, 1))) => error 3037
                ST_ASGEOJSON(POINT(11.11111, 12.22222), 2) => {"type": "Point", "coordinates": [11.11, 12.22]}
                ST_ASTEXT(ST_GEOMFROMGEOJSON('{"type": "Point", "coordinates": [102.0, 0.0]}')) => POINT(0 102)
                ST_SRID(ST_GEOMFROMGEOJSON('{"type": "Point", "coordinates": [102.0, 0.0]}')) => 4326
                ST_DIMENSION(POINT(1, 2)) => 0
                ST_GEOMETRYTYPE(GEOMETRYCOLLECTION()) => GEOMCOLLECTION
                ST_ASTEXT(ST_SWAPXY(POINT(1, 2))) => POINT(2 1)
                ST_NUMPOINTS(POINT(0, 0)) => NULL
                ST_ASTEXT(ST_POINTN(LINESTRING(POINT(0, 0), POINT(1, 1)), 2)) => POINT(1 1)
                ST_POINTN(LINESTRING(POINT(0, 0), POINT(1, 1)), 3) => NULL
                """);
    }

    @Test
    void measuresAndRelations() {
        String square = "ST_GEOMFROMTEXT('POLYGON((0 0,4 0,4 4,0 4,0 0))')";
        ExpressionTable.check("""
                ST_AREA(SQUARE) => 16
                ST_LENGTH(LINESTRING(POINT(0, 0), POINT(3, 4))) => 5
                ST_ASTEXT(ST_CENTROID(SQUARE)) => POINT(2 2)
                ST_ASTEXT(ST_ENVELOPE(LINESTRING(POINT(0, 0), POINT(3, 4)))) => POLYGON((0 0,3 0,3 4,0 4,0 0))
                ST_CONTAINS(SQUARE, POINT(1, 1)) => 1
                ST_CONTAINS(SQUARE, POINT(0, 1)) => 0
                ST_WITHIN(POINT(5, 5), SQUARE) => 0
                ST_INTERSECTS(SQUARE, LINESTRING(POINT(-1, -1), POINT(5, 5))) => 1
                ST_DISJOINT(SQUARE, POINT(9, 9)) => 1
                ST_DISTANCE(SQUARE, POINT(7, 8)) => 5
                ST_EQUALS(SQUARE, SQUARE) => 1
                ST_DISTANCE(POINT(0, 0), ST_SRID(POINT(0, 0), 4326)) => error 3033
                ST_CONTAINS(NULL, POINT(0, 0)) => NULL
                """.replace("SQUARE", square));
    }

    @Test
    void vectors() {
        ExpressionTable.check("""
                HEX(STRING_TO_VECTOR('[1.0, 2.0]')) => 0000803F00000040
                VECTOR_TO_STRING(X'0000803F') => [1]
                VEC_DISTANCE('[10.0]', '[20.0]') => 100
                VEC_DISTANCE_EUCLIDEAN('[1.0, 2.0]', '[5.0, 5.0]') => 5
                DISTANCE('[1.0, 1.0]', STRING_TO_VECTOR('[-1.0, 1.0]'), 'COSINE') => 1
                STRING_TO_VECTOR('x') => error 1210
                VECTOR_DIM(STRING_TO_VECTOR('[1, 2, 3]')) => 3
                """);
    }
}
