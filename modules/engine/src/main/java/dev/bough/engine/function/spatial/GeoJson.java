package dev.bough.engine.function.spatial;

import dev.bough.engine.function.spatial.Geometry.Collection;
import dev.bough.engine.function.spatial.Geometry.Line;
import dev.bough.engine.function.spatial.Geometry.Point;
import dev.bough.engine.function.spatial.Geometry.Polygon;
import dev.bough.engine.type.JsonOrder;
import dev.bough.engine.type.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Geometries as JSON (RFC 7946). */
public final class GeoJson {
    private static final int MAX_DEPTH = 64;

    private GeoJson() {}

    /**
     * The JSON object of a geometry.
     *
     * @param digits of coordinates after the point
     */
    public static JsonValue.Members write(Geometry geometry, int digits) {
        SortedMap<String, JsonValue> members = new TreeMap<>(JsonOrder.KEYS);
        String type = switch (geometry.kind()) {
            case 1 -> "Point";
            case 2 -> "LineString";
            case 3 -> "Polygon";
            case 4 -> "MultiPoint";
            case 5 -> "MultiLineString";
            case 6 -> "MultiPolygon";
            default -> "GeometryCollection";
        };
        members.put("type", new JsonValue.Text(type));
        if (geometry instanceof Collection many && many.kind() == 7) {
            List<JsonValue> geometries = new ArrayList<>();
            many.members().forEach(member -> geometries.add(write(member, digits)));
            members.put("geometries", new JsonValue.Array(geometries));
        } else {
            members.put("coordinates", coordinates(geometry, digits));
        }
        return new JsonValue.Members(members);
    }

    private static JsonValue coordinates(Geometry geometry, int digits) {
        return switch (geometry) {
            case Point point -> new JsonValue.Array(List.of(number(point.x(), digits), number(point.y(), digits)));
            case Line line -> array(line.points(), digits);
            case Polygon polygon -> array(polygon.rings(), digits);
            case Collection collection -> array(collection.members(), digits);
        };
    }

    private static JsonValue array(List<? extends Geometry> parts, int digits) {
        List<JsonValue> elements = new ArrayList<>();
        parts.forEach(part -> elements.add(coordinates(part, digits)));
        return new JsonValue.Array(elements);
    }

    private static JsonValue number(double value, int digits) {
        return new JsonValue.Double(
                digits > 15 ? value : BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue());
    }

    /** Reads a geometry; empty where the JSON is none. */
    public static Optional<Geometry> read(JsonValue json) {
        try {
            return Optional.of(read(json, 0));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Geometry read(JsonValue json, int depth) {
        if (depth > MAX_DEPTH || !(json instanceof JsonValue.Members object)
                || !(object.members().get("type") instanceof JsonValue.Text type)) {
            throw new IllegalArgumentException("no geometry");
        }
        JsonValue coordinates = object.members().get("coordinates");
        return switch (type.value()) {
            case "Point" -> point(coordinates);
            case "LineString" -> line(coordinates);
            case "Polygon" -> polygon(coordinates);
            case "MultiPoint" -> new Collection(4, members(coordinates, GeoJson::point));
            case "MultiLineString" -> new Collection(5, members(coordinates, GeoJson::line));
            case "MultiPolygon" -> new Collection(6, members(coordinates, GeoJson::polygon));
            case "GeometryCollection" ->
                    new Collection(7, members(object.members().get("geometries"), member -> read(member, depth + 1)));
            case "Feature" -> read(required(object, "geometry"), depth + 1);
            case "FeatureCollection" ->
                    new Collection(7, members(object.members().get("features"), member -> read(member, depth + 1)));
            default -> throw new IllegalArgumentException(type.value());
        };
    }

    private static JsonValue required(JsonValue.Members object, String key) {
        JsonValue found = object.members().get(key);
        if (found == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return found;
    }

    /** Reads one member. */
    @FunctionalInterface
    private interface Reader<T> {
        T read(JsonValue json);
    }

    private static <T> List<T> members(@org.jspecify.annotations.Nullable JsonValue json, Reader<? extends T> reader) {
        if (!(json instanceof JsonValue.Array array)) {
            throw new IllegalArgumentException("no array");
        }
        List<T> members = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            members.add(reader.read(element));
        }
        return members;
    }

    private static Point point(@org.jspecify.annotations.Nullable JsonValue json) {
        List<BigDecimal> numbers = members(json, JsonOrder::decimal);
        if (numbers.size() < 2) {
            throw new IllegalArgumentException("no point");
        }
        return new Point(numbers.get(0).doubleValue(), numbers.get(1).doubleValue());
    }

    private static Line line(@org.jspecify.annotations.Nullable JsonValue json) {
        List<Point> points = members(json, GeoJson::point);
        if (points.size() < 2) {
            throw new IllegalArgumentException("no line");
        }
        return new Line(points);
    }

    private static Polygon polygon(@org.jspecify.annotations.Nullable JsonValue json) {
        List<Line> rings = members(json, GeoJson::line);
        if (rings.isEmpty() || rings.stream().anyMatch(r -> !r.isClosed() || r.points().size() < 4)) {
            throw new IllegalArgumentException("no polygon");
        }
        return new Polygon(rings);
    }
}
