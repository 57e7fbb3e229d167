package dev.bough.engine.function.spatial;

import java.util.List;

/** A geometry of points with two coordinates (OpenGIS Simple Features). */
public sealed interface Geometry {
    record Point(double x, double y) implements Geometry {}

    record Line(List<Point> points) implements Geometry {
        public boolean isClosed() {
            return !points.isEmpty() && points.getFirst().equals(points.getLast());
        }
    }

    /** A polygon: its outer ring, then its holes. */
    record Polygon(List<Line> rings) implements Geometry {}

    /** A collection of geometries; {@code kind} is 4 to 6 where they are all points, lines or polygons, 7 where they may be any. */
    record Collection(int kind, List<Geometry> members) implements Geometry {}

    /** The number by which well-known binary knows the kind. */
    default int kind() {
        return switch (this) {
            case Point ignored -> 1;
            case Line ignored -> 2;
            case Polygon ignored -> 3;
            case Collection collection -> collection.kind();
        };
    }

    /** The name that ST_GeometryType() gives. */
    default String typeName() {
        return switch (kind()) {
            case 1 -> "POINT";
            case 2 -> "LINESTRING";
            case 3 -> "POLYGON";
            case 4 -> "MULTIPOINT";
            case 5 -> "MULTILINESTRING";
            case 6 -> "MULTIPOLYGON";
            default -> "GEOMCOLLECTION";
        };
    }

    /** 0 for points, 1 for lines, 2 for areas; the greatest of a collection's, -1 for an empty one. */
    default int dimension() {
        return switch (this) {
            case Point ignored -> 0;
            case Line ignored -> 1;
            case Polygon ignored -> 2;
            case Collection collection -> collection.members().stream()
                    .mapToInt(Geometry::dimension)
                    .max()
                    .orElse(-1);
        };
    }

    default boolean isEmpty() {
        return this instanceof Collection collection && collection.members().stream().allMatch(Geometry::isEmpty);
    }

    /** The same with x and y exchanged. */
    default Geometry swapped() {
        return switch (this) {
            case Point point -> new Point(point.y(), point.x());
            case Line line -> turned(line);
            case Polygon polygon -> new Polygon(polygon.rings().stream().map(Geometry::turned).toList());
            case Collection collection -> new Collection(
                    collection.kind(), collection.members().stream().map(Geometry::swapped).toList());
        };
    }

    private static Line turned(Line line) {
        return new Line(line.points().stream().map(p -> new Point(p.y(), p.x())).toList());
    }
}
