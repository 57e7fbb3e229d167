package dev.bough.engine.function;

import dev.bough.engine.expression.Computed;
import dev.bough.engine.function.spatial.Geometry;
import dev.bough.engine.function.spatial.Planes;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;

/** Functions of two geometries: how they lie to each other (MySQL manual, 14.16.9). */
final class GeometryRelations {
    private GeometryRelations() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        relation(functions, "ST_INTERSECTS", "whether they have a point in common.", Planes::intersects);
        relation(functions, "ST_DISJOINT", "whether they have no point in common.", (a, b) -> !Planes.intersects(a, b));
        relation(functions, "ST_CONTAINS", "whether b lies in a.", Planes::contains);
        relation(functions, "ST_WITHIN", "whether a lies in b.", (a, b) -> Planes.contains(b, a));
        relation(functions, "ST_EQUALS", "whether they are the same.",
                (a, b) -> a.equals(b) || Planes.contains(a, b) && Planes.contains(b, a));
        relation(functions, "MBRINTERSECTS", "whether their rectangles have a point in common.",
                (a, b) -> Planes.intersects(Planes.envelope(a), Planes.envelope(b)));
        relation(functions, "MBRCONTAINS", "whether b's rectangle lies in a's.",
                (a, b) -> Planes.contains(Planes.envelope(a), Planes.envelope(b)));
        relation(functions, "MBRWITHIN", "whether a's rectangle lies in b's.",
                (a, b) -> Planes.contains(Planes.envelope(b), Planes.envelope(a)));
        relation(functions, "MBREQUALS", "whether their rectangles are the same.",
                (a, b) -> Planes.envelope(a).equals(Planes.envelope(b)));
        functions.add(new Definition("ST_DISTANCE", "ST_DISTANCE(a, b): the least distance.", 2, 2,
                call -> call.nullable(true).result(
                        Types.DOUBLE, a -> Computed.ofDouble(Types.DOUBLE, frame -> {
                            Located[] both = Geometries.pair(a, frame, "st_distance");
                            double distance =
                                    both == null ? Double.NaN : Planes.distance(both[0].geometry(), both[1].geometry());
                            frame.isNull = Double.isNaN(distance);
                            return distance;
                        }))));
        return functions;
    }

    /** How two geometries lie to each other. */
    @FunctionalInterface
    private interface Relation {
        boolean holds(Geometry a, Geometry b);
    }

    private static void relation(List<Function> functions, String name, String what, Relation relation) {
        functions.add(new Definition(name, name + "(a, b): " + what, 2, 2, call -> call.nullable(true).result(
                Types.BOOLEAN, a -> Computed.ofLong(Types.BOOLEAN, frame -> {
                    Located[] both = Geometries.pair(a, frame, name);
                    frame.isNull = both == null;
                    return both != null && relation.holds(both[0].geometry(), both[1].geometry()) ? 1 : 0;
                }))));
    }
}
