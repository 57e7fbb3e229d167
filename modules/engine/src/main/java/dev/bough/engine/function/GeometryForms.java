package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Casts;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Conversions;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.spatial.GeoJson;
import dev.bough.engine.function.spatial.Geometry;
import dev.bough.engine.function.spatial.WellKnownBinary;
import dev.bough.engine.function.spatial.WellKnownText;
import dev.bough.engine.type.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions that read geometries from texts, bytes and JSON, and those that write them (MySQL manual, 14.16.3 to 14.16.6). */
final class GeometryForms {
    /**
     * What the name of a reading function says that it reads.
     *
     * @param number the kind of geometry; 0 for any
     */
    private record Kind(String name, int number) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("GEOM", 0), new Kind("GEOMETRY", 0), new Kind("POINT", 1), new Kind("LINE", 2),
            new Kind("LINESTRING", 2), new Kind("POLY", 3), new Kind("POLYGON", 3), new Kind("MPOINT", 4),
            new Kind("MLINE", 5), new Kind("MPOLY", 6));

    private GeometryForms() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (Kind kind : KINDS) {
            functions.add(reader("ST_" + kind.name() + "FROMTEXT", kind.number(), GeometryForms::fromText));
            functions.add(reader("ST_" + kind.name() + "FROMWKB", kind.number(), GeometryForms::fromBinary));
        }
        functions.add(reader("ST_GEOMCOLLFROMTXT", 7, GeometryForms::fromText));
        functions.add(reader("ST_GEOMCOLLFROMWKB", 7, GeometryForms::fromBinary));
        functions.add(text("ST_ASTEXT", "its text.", g -> WellKnownText.print(g.ordered())));
        functions.add(text("ST_ASWKT", "its text.", g -> WellKnownText.print(g.ordered())));
        functions.add(text("ST_GEOMETRYTYPE", "the name of its kind.", g -> g.geometry().typeName()));
        functions.add(binary("ST_ASBINARY"));
        functions.add(binary("ST_ASWKB"));
        functions.add(new Definition("ST_ASGEOJSON", "ST_ASGEOJSON(g[, digits[, options]]): its JSON form.", 1, 3,
                GeometryForms::toJson));
        functions.add(new Definition("ST_GEOMFROMGEOJSON",
                "ST_GEOMFROMGEOJSON(json[, options[, srid]]): the geometry of this form.", 1, 3,
                GeometryForms::fromJson));
        functions.add(new Definition("ST_SRID", "ST_SRID(g[, srid]): its reference system, or g with another.", 1, 2,
                GeometryForms::srid));
        return functions;
    }

    private static Definition reader(String name, int kind, Reader reader) {
        return new Definition(name, name + "(form[, srid]): the geometry of this form.", 1, 3,
                call -> Geometries.resolve(call, a -> {
                    Evaluator source = Conversions.toText(a[0]);
                    Evaluator srid = a.length > 1 ? Conversions.toLong(a[1]) : null;
                    return Geometries.evaluator(frame -> {
                        Slice text = source.evalBytes(frame);
                        if (frame.isNull) {
                            return null;
                        }
                        Geometry geometry = reader.read(text).orElseThrow(() -> Geometries.invalid(name));
                        if (kind != 0 && geometry.kind() != kind) {
                            throw Geometries.invalid(name);
                        }
                        long system = srid == null ? 0 : srid.evalLong(frame);
                        if (srid != null && frame.isNull) {
                            return null;
                        }
                        Located read = new Located(geometry, Geometries.checkedSrid(system));
                        return read.with(read.ordered());
                    });
                }));
    }

    private static Definition binary(String name) {
        SqlType type = SqlType.of(TypeKind.LONGBLOB);
        return new Definition(name, name + "(g): its well-known binary form.", 1, 1,
                call -> call.nullable(true).result(
                        type, a -> Computed.ofBytes(type, (frame, buffer) -> {
                            Located found = Geometries.read(a[0], frame, call.name());
                            return found == null ? null : buffer.set(WellKnownBinary.plain(found.ordered()));
                        })));
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

    private static Definition text(String name, String what,
            java.util.function.Function<Located, String> body) {
        SqlType type = SqlType.string(TypeKind.LONGTEXT, -1, SqlType.DEFAULT_COLLATION);
        return new Definition(name, name + "(g): " + what, 1, 2, call -> call.nullable(true).result(
                type, 4, a -> Computed.ofString(type, frame -> {
                    Located found = Geometries.read(a[0], frame, name);
                    return found == null ? null : body.apply(found);
                })));
    }

    private static Resolution toJson(Call call) {
        return call.nullable(true).result(Types.JSON, a -> {
            Evaluator digits = a.length > 1 ? Conversions.toLong(a[1]) : null;
            return Computed.ofJson(Types.JSON, frame -> {
                Located found = Geometries.read(a[0], frame, "st_asgeojson");
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

    private static Resolution fromJson(Call call) {
        return Geometries.resolve(call, a -> {
            Evaluator json = Casts.cast(a[0], Types.JSON);
            Evaluator srid = a.length > 2 ? Conversions.toLong(a[2]) : null;
            return Geometries.evaluator(frame -> {
                var document = json.evalJson(frame);
                if (frame.isNull) {
                    return null;
                }
                Geometry geometry = GeoJson.read(document).orElseThrow(() -> Geometries.invalid("st_geomfromgeojson"));
                long system = srid == null ? Located.WGS_84 : srid.evalLong(frame);
                return srid != null && frame.isNull ? null : new Located(geometry, Geometries.checkedSrid(system));
            });
        });
    }

    private static Resolution srid(Call call) {
        if (call.has(1)) {
            return Geometries.resolve(call, a -> {
                Evaluator number = Conversions.toLong(a[1]);
                return Geometries.evaluator(frame -> {
                    Located found = Geometries.read(a[0], frame, "st_srid");
                    if (found == null) {
                        return null;
                    }
                    long srid = number.evalLong(frame);
                    return frame.isNull ? null : new Located(found.geometry(), Geometries.checkedSrid(srid));
                });
            });
        }
        return call.nullable(true).result(Types.BIGINT, a -> Computed.ofLong(Types.BIGINT, frame -> {
            Located found = Geometries.read(a[0], frame, "st_srid");
            return found == null ? 0 : found.srid();
        }));
    }
}
