package dev.bough.engine.function;

import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.function.spatial.Geometry;
import dev.bough.engine.function.spatial.Geometry.Collection;
import dev.bough.engine.function.spatial.Geometry.Line;
import dev.bough.engine.function.spatial.Geometry.Point;
import dev.bough.engine.function.spatial.Geometry.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions that make geometries of numbers and of other geometries (MySQL manual, 14.16.5). */
final class GeometryMakers {
    private GeometryMakers() {}

    static List<Function> functions() {
        return List.of(
                new Definition("POINT", "POINT(x, y): a point.", 2, 2, GeometryMakers::point),
                maker("LINESTRING", 2, members -> new Line(points(members, "linestring"))),
                maker("POLYGON", 1, members -> new Polygon(lines(members))),
                maker("MULTIPOINT", 1, members -> collection(4, 1, members, "multipoint")),
                maker("MULTILINESTRING", 1, members -> collection(5, 2, members, "multilinestring")),
                maker("MULTIPOLYGON", 1, members -> collection(6, 3, members, "multipolygon")),
                maker("GEOMETRYCOLLECTION", 0, members -> new Collection(7, members)),
                maker("GEOMCOLLECTION", 0, members -> new Collection(7, members)));
    }

    private static Resolution point(Call call) {
        return Geometries.resolve(call, a -> {
            Evaluator x = Conversions.toDouble(a[0]);
            Evaluator y = Conversions.toDouble(a[1]);
            return Geometries.evaluator(frame -> {
                double first = x.evalDouble(frame);
                if (frame.isNull) {
                    return null;
                }
                double second = y.evalDouble(frame);
                return frame.isNull ? null : new Located(new Point(first, second), 0);
            });
        });
    }

    /** Makes a geometry of others. */
    @FunctionalInterface
    private interface Maker {
        Geometry make(List<Geometry> members);
    }

    private static Definition maker(String name, int least, Maker maker) {
        String help = name + "(g, ...): a " + name.toLowerCase(Locale.ROOT) + " of these.";
        return new Definition(name, help, least, Definition.ANY,
                call -> Geometries.resolve(call, a -> Geometries.evaluator(frame -> {
                    List<Geometry> members = new ArrayList<>();
                    int srid = 0;
                    for (Evaluator argument : a) {
                        Located member = Geometries.read(argument, frame, name);
                        if (member == null) {
                            return null;
                        }
                        members.add(member.geometry());
                        srid = member.srid();
                    }
                    return new Located(maker.make(members), srid);
                })));
    }

    private static List<Point> points(List<Geometry> members, String function) {
        List<Point> points = new ArrayList<>();
        for (Geometry member : members) {
            if (!(member instanceof Point point)) {
                throw Geometries.invalid(function);
            }
            points.add(point);
        }
        return points;
    }

    private static List<Line> lines(List<Geometry> members) {
        List<Line> lines = new ArrayList<>();
        for (Geometry member : members) {
            if (!(member instanceof Line line) || !line.isClosed() || line.points().size() < 4) {
                throw Geometries.invalid("polygon");
            }
            lines.add(line);
        }
        return lines;
    }

    private static Geometry collection(int kind, int memberKind, List<Geometry> members, String function) {
        if (members.stream().anyMatch(m -> m.kind() != memberKind)) {
            throw Geometries.invalid(function);
        }
        return new Collection(kind, members);
    }
}
