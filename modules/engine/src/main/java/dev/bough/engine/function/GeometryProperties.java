package dev.bough.engine.function;

import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.function.spatial.Geometry;
import dev.bough.engine.function.spatial.Geometry.Collection;
import dev.bough.engine.function.spatial.Geometry.Line;
import dev.bough.engine.function.spatial.Geometry.Point;
import dev.bough.engine.function.spatial.Geometry.Polygon;
import dev.bough.engine.function.spatial.Planes;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of one geometry: its coordinates, its measures and its parts (MySQL manual, 14.16.7). */
final class GeometryProperties {
    private GeometryProperties() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        numbers(functions);
        parts(functions);
        return functions;
    }

    private static void numbers(List<Function> functions) {
        coordinate(functions, "ST_X", "x", true);
        coordinate(functions, "ST_Y", "y", false);
        coordinate(functions, "ST_LONGITUDE", "longitude", true);
        coordinate(functions, "ST_LATITUDE", "latitude", false);
        number(functions, "ST_LENGTH", "the length of lines.",
                g -> g.geometry().dimension() == 1 ? Planes.length(g.geometry()) : null);
        number(functions, "ST_PERIMETER", "the length of borders.",
                g -> g.geometry().dimension() == 2 ? Planes.length(g.geometry()) : null);
        number(functions, "ST_AREA", "the area of polygons.",
                g -> g.geometry().dimension() == 2 ? Planes.area(g.geometry()) : null);
        count(functions, "ST_DIMENSION", "0 for points, 1 for lines, 2 for areas.",
                g -> g.geometry().dimension() < 0 ? null : Long.valueOf(g.geometry().dimension()));
        count(functions, "ST_NUMPOINTS", "how many points a line has.",
                g -> g.geometry() instanceof Line l ? (long) l.points().size() : null);
        count(functions, "ST_NUMGEOMETRIES", "how many members a collection has.",
                g -> g.geometry() instanceof Collection c ? (long) c.members().size() : null);
        count(functions, "ST_NUMINTERIORRINGS", "how many holes a polygon has.",
                g -> g.geometry() instanceof Polygon p ? p.rings().size() - 1L : null);
        count(functions, "ST_ISCLOSED", "whether a line ends where it starts.", g -> closed(g.geometry()));
        count(functions, "ST_ISEMPTY", "whether it has no points.", g -> g.geometry().isEmpty() ? 1L : 0L);
        count(functions, "ST_ISVALID", "whether its rings are closed.", g -> valid(g.geometry()) ? 1L : 0L);
    }

    private static void parts(List<Function> functions) {
        part(functions, "ST_SWAPXY", "with x and y exchanged.", g -> g.with(g.geometry().swapped()));
        part(functions, "ST_STARTPOINT", "a line's first point.",
                g -> g.geometry() instanceof Line l ? g.with(l.points().getFirst()) : null);
        part(functions, "ST_ENDPOINT", "a line's last point.",
                g -> g.geometry() instanceof Line l ? g.with(l.points().getLast()) : null);
        part(functions, "ST_EXTERIORRING", "a polygon's outer ring.",
                g -> g.geometry() instanceof Polygon p ? g.with(p.rings().getFirst()) : null);
        part(functions, "ST_ENVELOPE", "the rectangle around it.", g -> g.with(Planes.envelope(g.geometry())));
        part(functions, "ST_CENTROID", "its center of mass.", g -> g.with(Planes.centroid(g.geometry())));
        part(functions, "ST_VALIDATE", "itself where it is valid, else NULL.", g -> valid(g.geometry()) ? g : null);
        nth(functions, "ST_POINTN", "a line's nth point.", g -> g instanceof Line l ? l.points() : null, 0);
        nth(functions, "ST_GEOMETRYN", "a collection's nth member.",
                g -> g instanceof Collection c ? c.members() : null, 0);
        nth(functions, "ST_INTERIORRINGN", "a polygon's nth hole.", g -> g instanceof Polygon p ? p.rings() : null, 1);
    }

    /** A number of a geometry; null for NULL. */
    @FunctionalInterface
    private interface Measure<T> {
        @Nullable
        T of(Located geometry);
    }

    private static void number(List<Function> functions, String name, String what, Measure<Double> measure) {
        functions.add(new Definition(name, name + "(g): " + what, 1, 1, call -> call.nullable(true).result(
                Types.DOUBLE, a -> Computed.ofDouble(Types.DOUBLE, frame -> {
                    Located found = Geometries.read(a[0], frame, name);
                    Double value = found == null ? null : measure.of(found);
                    frame.isNull = value == null;
                    return value == null ? 0 : value;
                }))));
    }

    private static void count(List<Function> functions, String name, String what, Measure<Long> measure) {
        functions.add(new Definition(name, name + "(g): " + what, 1, 1, call -> call.nullable(true).result(
                Types.BIGINT, a -> Computed.ofLong(Types.BIGINT, frame -> {
                    Located found = Geometries.read(a[0], frame, name);
                    Long value = found == null ? null : measure.of(found);
                    frame.isNull = value == null;
                    return value == null ? 0 : value;
                }))));
    }

    /** A point's coordinate, or the point with another. */
    private static void coordinate(List<Function> functions, String name, String what, boolean first) {
        String help = name + "(p[, n]): the " + what + " of a point, or the point with another.";
        functions.add(new Definition(name, help, 1, 2, call -> call.has(1)
                ? Geometries.resolve(call, a -> {
                    Evaluator number = Conversions.toDouble(a[1]);
                    return Geometries.evaluator(frame -> {
                        Located found = Geometries.read(a[0], frame, name);
                        if (found == null) {
                            return null;
                        }
                        Point point = pointOf(found, name);
                        double value = number.evalDouble(frame);
                        return frame.isNull
                                ? null
                                : found.with(first ? new Point(value, point.y()) : new Point(point.x(), value));
                    });
                })
                : call.nullable(true).result(Types.DOUBLE, a -> Computed.ofDouble(Types.DOUBLE, frame -> {
                    Located found = Geometries.read(a[0], frame, name);
                    if (found == null) {
                        return 0;
                    }
                    Point point = pointOf(found, name);
                    return first ? point.x() : point.y();
                }))));
    }

    private static Point pointOf(Located found, String function) {
        if (found.geometry() instanceof Point point) {
            return point;
        }
        throw Geometries.invalid(function);
    }

    private static void part(List<Function> functions, String name, String what, Measure<Located> part) {
        functions.add(new Definition(name, name + "(g): " + what, 1, 1,
                call -> Geometries.resolve(call, a -> Geometries.evaluator(frame -> {
                    Located found = Geometries.read(a[0], frame, name);
                    return found == null ? null : part.of(found);
                }))));
    }

    /** The parts among which to choose; null where the geometry has none. */
    @FunctionalInterface
    private interface Choices {
        @Nullable
        List<? extends Geometry> of(Geometry geometry);
    }

    private static void nth(List<Function> functions, String name, String what, Choices choices, int skipped) {
        functions.add(new Definition(name, name + "(g, n): " + what, 2, 2, call -> Geometries.resolve(call, a -> {
            Evaluator number = Conversions.toLong(a[1]);
            return Geometries.evaluator(frame -> {
                Located found = Geometries.read(a[0], frame, name);
                if (found == null) {
                    return null;
                }
                long n = number.evalLong(frame);
                List<? extends Geometry> parts = frame.isNull ? null : choices.of(found.geometry());
                long index = n - 1 + skipped;
                return parts == null || n < 1 || index >= parts.size() ? null : found.with(parts.get((int) index));
            });
        })));
    }

    private static @Nullable Long closed(Geometry geometry) {
        if (geometry instanceof Line line) {
            return line.isClosed() ? 1L : 0L;
        }
        return geometry instanceof Collection many && many.kind() == 5
                ? Long.valueOf(many.members().stream().allMatch(m -> m instanceof Line l && l.isClosed()) ? 1 : 0)
                : null;
    }

    private static boolean valid(Geometry geometry) {
        return switch (geometry) {
            case Point ignored -> true;
            case Line line -> line.points().stream().distinct().count() > 1;
            case Polygon polygon -> polygon.rings().stream().allMatch(r -> r.isClosed() && r.points().size() > 3);
            case Collection collection -> collection.members().stream().allMatch(GeometryProperties::valid);
        };
    }
}
