package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.spatial.GeoJson;
import dev.bough.engine.function.spatial.Geometry;
import dev.bough.engine.function.spatial.Geometry.Collection;
import dev.bough.engine.function.spatial.Geometry.Line;
import dev.bough.engine.function.spatial.Geometry.Point;
import dev.bough.engine.function.spatial.Geometry.Polygon;
import dev.bough.engine.function.spatial.Planes;
import dev.bough.engine.function.spatial.WellKnownBinary;
import dev.bough.engine.function.spatial.WellKnownText;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Geometries: made, shown, taken apart, measured and compared (MySQL manual, 14.16). */
final class SpatialFunctions {
    private static final SqlType GEOMETRY = SqlType.of(TypeKind.GEOMETRY);

    private SpatialFunctions() {}

    /** A geometry with the number of its reference system. */
    private record Located(Geometry geometry, int srid) {
        Located with(Geometry other) {
            return new Located(other, srid);
        }
    }

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        functions.add(new Definition("POINT", "POINT(x, y): a point.", 2, 2, SpatialFunctions::point));
        maker(functions, "LINESTRING", 2, members -> new Line(points(members, "linestring")));
        maker(functions, "POLYGON", 1, members -> new Polygon(lines(members)));
        maker(functions, "MULTIPOINT", 1, members -> collection(4, 1, members, "multipoint"));
        maker(functions, "MULTILINESTRING", 1, members -> collection(5, 2, members, "multilinestring"));
        maker(functions, "MULTIPOLYGON", 1, members -> collection(6, 3, members, "multipolygon"));
        maker(functions, "GEOMETRYCOLLECTION", 0, members -> new Collection(7, members));
        maker(functions, "GEOMCOLLECTION", 0, members -> new Collection(7, members));
        reader(functions, "TEXT", "TXT", SpatialFunctions::fromText);
        reader(functions, "WKB", "WKB", SpatialFunctions::fromBinary);
        text(functions, "ST_ASTEXT", "its text.", g -> WellKnownText.print(g.geometry()));
        text(functions, "ST_ASWKT", "its text.", g -> WellKnownText.print(g.geometry()));
        text(functions, "ST_GEOMETRYTYPE", "the name of its kind.", g -> g.geometry().typeName());
        for (String name : List.of("ST_ASBINARY", "ST_ASWKB")) {
            SqlType type = SqlType.of(TypeKind.LONGBLOB);
            functions.add(new Definition(name, name + "(g): its well-known binary form.", 1, 1,
                    call -> call.nullable(true).result(
                            type, a -> Computed.ofBytes(type, (frame, buffer) -> {
                                Located found = read(a[0], frame, call.name());
                                return found == null ? null : buffer.set(WellKnownBinary.plain(found.geometry()));
                            }))));
        }
        numbers(functions);
        parts(functions);
        relations(functions);
        functions.add(new Definition("ST_ASGEOJSON", "ST_ASGEOJSON(g[, digits[, options]]): its JSON form.", 1, 3,
                SpatialFunctions::toJson));
        functions.add(new Definition("ST_GEOMFROMGEOJSON",
                "ST_GEOMFROMGEOJSON(json[, options[, srid]]): the geometry of this form.", 1, 3,
                SpatialFunctions::fromJson));
        functions.add(new Definition("ST_SRID", "ST_SRID(g[, srid]): its reference system, or g with another.", 1, 2,
                SpatialFunctions::srid));
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
                g -> (long) g.geometry().dimension());
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

    private static void relations(List<Function> functions) {
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
                            Located[] both = pair(a, frame, "st_distance");
                            double distance =
                                    both == null ? Double.NaN : Planes.distance(both[0].geometry(), both[1].geometry());
                            frame.isNull = Double.isNaN(distance);
                            return distance;
                        }))));
    }

    // ---- reading and writing

    private static SqlException invalid(String function) {
        return new SqlException(ErrorCode.GIS_INVALID_DATA, function.toLowerCase(Locale.ROOT));
    }

    /** A geometry argument; null for NULL. */
    private static @Nullable Located read(Evaluator argument, Frame frame, String function) {
        if (argument.repr() != dev.bough.engine.type.Repr.BYTES) {
            throw invalid(function);
        }
        Slice bytes = argument.evalBytes(frame);
        if (frame.isNull) {
            return null;
        }
        if (bytes.length < 4) {
            throw invalid(function);
        }
        Geometry geometry = WellKnownBinary.read(bytes.array, bytes.offset + 4, bytes.length - 4)
                .orElseThrow(() -> invalid(function));
        return new Located(geometry, WellKnownBinary.srid(bytes.array, bytes.offset));
    }

    private static Resolution geometry(Call call, Resolution.EvaluatorFactory factory) {
        return call.nullable(true).result(GEOMETRY, factory);
    }

    private static Evaluator geometry(Computed.Body<Located> body) {
        return Computed.ofBytes(GEOMETRY, (frame, buffer) -> {
            Located found = body.eval(frame);
            return found == null ? null : buffer.set(WellKnownBinary.stored(found.geometry(), found.srid()));
        });
    }

    private static Resolution point(Call call) {
        return geometry(call, a -> {
            Evaluator x = Conversions.toDouble(a[0]);
            Evaluator y = Conversions.toDouble(a[1]);
            return geometry(frame -> {
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

    private static void maker(List<Function> functions, String name, int least, Maker maker) {
        String help = name + "(g, ...): a " + name.toLowerCase(Locale.ROOT) + " of these.";
        functions.add(new Definition(name, help, least, Definition.ANY, call -> geometry(call, a -> geometry(frame -> {
            List<Geometry> members = new ArrayList<>();
            int srid = 0;
            for (Evaluator argument : a) {
                Located member = read(argument, frame, name);
                if (member == null) {
                    return null;
                }
                members.add(member.geometry());
                srid = member.srid();
            }
            return new Located(maker.make(members), srid);
        }))));
    }

    private static List<Point> points(List<Geometry> members, String function) {
        List<Point> points = new ArrayList<>();
        for (Geometry member : members) {
            if (!(member instanceof Point point)) {
                throw invalid(function);
            }
            points.add(point);
        }
        return points;
    }

    private static List<Line> lines(List<Geometry> members) {
        List<Line> lines = new ArrayList<>();
        for (Geometry member : members) {
            if (!(member instanceof Line line) || !line.isClosed() || line.points().size() < 4) {
                throw invalid("polygon");
            }
            lines.add(line);
        }
        return lines;
    }

    private static Geometry collection(int kind, int memberKind, List<Geometry> members, String function) {
        if (members.stream().anyMatch(m -> m.kind() != memberKind)) {
            throw invalid(function);
        }
        return new Collection(kind, members);
    }

    /** Reads a geometry from a string. */
    @FunctionalInterface
    private interface Reader {
        Optional<Geometry> read(Slice source);
    }

    private static Optional<Geometry> fromText(Slice source) {
        return WellKnownText.read(source.toString());
    }

    private static Optional<Geometry> fromBinary(Slice source) {
        return WellKnownBinary.read(source.array, source.offset, source.length);
    }

    private static void reader(List<Function> functions, String form, String shortForm, Reader reader) {
        String[][] names = {
                {"GEOM", "0"}, {"GEOMETRY", "0"}, {"POINT", "1"}, {"LINE", "2"}, {"LINESTRING", "2"}, {"POLY", "3"},
                {"POLYGON", "3"},
                {"MPOINT", "4"}, {"MLINE", "5"}, {"MPOLY", "6"}, {"GEOMCOLL", "7"}
        };
        for (String[] entry : names) {
            String name = "ST_" + entry[0] + "FROM" + (entry[0].startsWith("GEOMCOLL") ? shortForm : form);
            int kind = Integer.parseInt(entry[1]);
            functions.add(new Definition(name, name + "(form[, srid]): the geometry of this form.", 1, 3,
                    call -> geometry(call, a -> {
                        Evaluator source = Conversions.toText(a[0]);
                        Evaluator srid = a.length > 1 ? Conversions.toLong(a[1]) : null;
                        return geometry(frame -> {
                            Slice text = source.evalBytes(frame);
                            if (frame.isNull) {
                                return null;
                            }
                            Geometry geometry = reader.read(text).orElseThrow(() -> invalid(name));
                            if (kind != 0 && geometry.kind() != kind) {
                                throw invalid(name);
                            }
                            long system = srid == null ? 0 : srid.evalLong(frame);
                            return srid != null && frame.isNull ? null : new Located(geometry, checkedSrid(system));
                        });
                    })));
        }
    }

    private static int checkedSrid(long srid) {
        if (srid != 0 && srid != 4326 && srid != 3857) {
            throw new SqlException(ErrorCode.SRS_NOT_FOUND, srid);
        }
        return (int) srid;
    }

    private static Resolution srid(Call call) {
        if (call.has(1)) {
            return geometry(call, a -> {
                Evaluator number = Conversions.toLong(a[1]);
                return geometry(frame -> {
                    Located found = read(a[0], frame, "st_srid");
                    if (found == null) {
                        return null;
                    }
                    long srid = number.evalLong(frame);
                    return frame.isNull ? null : new Located(found.geometry(), checkedSrid(srid));
                });
            });
        }
        return call.nullable(true).result(Types.BIGINT, a -> Computed.ofLong(Types.BIGINT, frame -> {
            Located found = read(a[0], frame, "st_srid");
            return found == null ? 0 : found.srid();
        }));
    }

    // ---- kinds of functions of one geometry

    private static void text(List<Function> functions, String name, String what,
            java.util.function.Function<Located, String> body) {
        SqlType type = SqlType.string(TypeKind.LONGTEXT, -1, SqlType.DEFAULT_COLLATION);
        functions.add(new Definition(name, name + "(g): " + what, 1, 2, call -> call.nullable(true).result(
                type, 4, a -> Computed.ofString(type, frame -> {
                    Located found = read(a[0], frame, name);
                    return found == null ? null : body.apply(found);
                }))));
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
                    Located found = read(a[0], frame, name);
                    Double value = found == null ? null : measure.of(found);
                    frame.isNull = value == null;
                    return value == null ? 0 : value;
                }))));
    }

    /** A point's coordinate, or the point with another. */
    private static void coordinate(List<Function> functions, String name, String what, boolean first) {
        String help = name + "(p[, n]): the " + what + " of a point, or the point with another.";
        functions.add(new Definition(name, help, 1, 2, call -> call.has(1)
                ? geometry(call, a -> {
                    Evaluator number = Conversions.toDouble(a[1]);
                    return geometry(frame -> {
                        Located found = read(a[0], frame, name);
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
                    Located found = read(a[0], frame, name);
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
        throw invalid(function);
    }

    private static Resolution toJson(Call call) {
        return call.nullable(true).result(Types.JSON, a -> {
            Evaluator digits = a.length > 1 ? Conversions.toLong(a[1]) : null;
            return Computed.ofJson(Types.JSON, frame -> {
                Located found = read(a[0], frame, "st_asgeojson");
                if (found == null) {
                    return null;
                }
                long scale = digits == null ? Integer.MAX_VALUE : digits.evalLong(frame);
                return digits != null && frame.isNull
                        ? null
                        : GeoJson.write(found.geometry(), (int) Math.min(Math.max(scale, 0), Integer.MAX_VALUE));
            });
        });
    }

    /** WGS 84, the reference system of GeoJSON. */
    private static final int GEO_JSON_SRID = 4326;

    private static Resolution fromJson(Call call) {
        return geometry(call, a -> {
            Evaluator json = dev.bough.engine.expression.Casts.cast(a[0], Types.JSON);
            Evaluator srid = a.length > 2 ? Conversions.toLong(a[2]) : null;
            return geometry(frame -> {
                var document = json.evalJson(frame);
                if (frame.isNull) {
                    return null;
                }
                Geometry geometry = GeoJson.read(document).orElseThrow(() -> invalid("st_geomfromgeojson"));
                long system = srid == null ? GEO_JSON_SRID : srid.evalLong(frame);
                return srid != null && frame.isNull ? null : new Located(geometry, checkedSrid(system));
            });
        });
    }

    private static void count(List<Function> functions, String name, String what, Measure<Long> measure) {
        functions.add(new Definition(name, name + "(g): " + what, 1, 1, call -> call.nullable(true).result(
                Types.BIGINT, a -> Computed.ofLong(Types.BIGINT, frame -> {
                    Located found = read(a[0], frame, name);
                    Long value = found == null ? null : measure.of(found);
                    frame.isNull = value == null;
                    return value == null ? 0 : value;
                }))));
    }

    private static void part(List<Function> functions, String name, String what, Measure<Located> part) {
        functions.add(new Definition(name, name + "(g): " + what, 1, 1, call -> geometry(call, a -> geometry(frame -> {
            Located found = read(a[0], frame, name);
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
        functions.add(new Definition(name, name + "(g, n): " + what, 2, 2, call -> geometry(call, a -> {
            Evaluator number = Conversions.toLong(a[1]);
            return geometry(frame -> {
                Located found = read(a[0], frame, name);
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

    /** How two geometries lie to each other. */
    @FunctionalInterface
    private interface Relation {
        boolean holds(Geometry a, Geometry b);
    }

    private static void relation(List<Function> functions, String name, String what, Relation relation) {
        functions.add(new Definition(name, name + "(a, b): " + what, 2, 2, call -> call.nullable(true).result(
                Types.BOOLEAN, a -> Computed.ofLong(Types.BOOLEAN, frame -> {
                    Located[] both = pair(a, frame, name);
                    frame.isNull = both == null;
                    return both != null && relation.holds(both[0].geometry(), both[1].geometry()) ? 1 : 0;
                }))));
    }

    /** Two geometries of one reference system; null where one is NULL. */
    private static Located @Nullable [] pair(Evaluator[] arguments, Frame frame, String name) {
        Located first = read(arguments[0], frame, name);
        Located second = first == null ? null : read(arguments[1], frame, name);
        if (first == null || second == null) {
            return null;
        }
        if (first.srid() != second.srid()) {
            throw new SqlException(
                    ErrorCode.GIS_DIFFERENT_SRIDS, name.toLowerCase(Locale.ROOT), first.srid(), second.srid());
        }
        return new Located[] {first, second};
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
            case Collection collection -> collection.members().stream().allMatch(SpatialFunctions::valid);
        };
    }
}
