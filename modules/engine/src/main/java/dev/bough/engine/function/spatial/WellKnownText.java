package dev.bough.engine.function.spatial;

import dev.bough.engine.function.spatial.Geometry.Collection;
import dev.bough.engine.function.spatial.Geometry.Line;
import dev.bough.engine.function.spatial.Geometry.Point;
import dev.bough.engine.function.spatial.Geometry.Polygon;
import dev.bough.engine.type.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Well-known text, such as {@code POINT(1 2)}. */
public final class WellKnownText {
    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private WellKnownText(String text) {
        this.text = text;
    }

    public static String print(Geometry geometry) {
        return switch (geometry) {
            case Point point -> "POINT(" + pair(point) + ")";
            case Line line -> "LINESTRING" + points(line);
            case Polygon polygon -> "POLYGON" + rings(polygon);
            case Collection collection -> collection(collection);
        };
    }

    private static String collection(Collection collection) {
        if (collection.members().isEmpty()) {
            return "GEOMETRYCOLLECTION EMPTY";
        }
        String name = collection.kind() == 7 ? "GEOMETRYCOLLECTION" : collection.typeName();
        return name + collection.members().stream()
                .map(member -> switch (member) {
                    case Geometry any when collection.kind() == 7 -> print(any);
                    case Point point -> "(" + pair(point) + ")";
                    case Line line -> points(line);
                    case Polygon polygon -> rings(polygon);
                    case Collection nested -> print(nested);
                })
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static String rings(Polygon polygon) {
        return polygon.rings().stream().map(WellKnownText::points).collect(Collectors.joining(",", "(", ")"));
    }

    private static String points(Line line) {
        return line.points().stream().map(WellKnownText::pair).collect(Collectors.joining(",", "(", ")"));
    }

    private static String pair(Point point) {
        return Numbers.text(point.x()) + " " + Numbers.text(point.y());
    }

    /** Reads a geometry; empty where the text is none. */
    public static Optional<Geometry> read(String text) {
        try {
            WellKnownText parser = new WellKnownText(text);
            Geometry geometry = parser.geometry(0);
            parser.skip();
            return parser.at == text.length() ? Optional.of(geometry) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Geometry geometry(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested too deep");
        }
        String name = word();
        return switch (name) {
            case "POINT" -> {
                expect('(');
                Point point = point();
                expect(')');
                yield point;
            }
            case "LINESTRING" -> line();
            case "POLYGON" -> polygon();
            case "MULTIPOINT" -> new Collection(4, list(this::memberPoint));
            case "MULTILINESTRING" -> new Collection(5, list(this::line));
            case "MULTIPOLYGON" -> new Collection(6, list(this::polygon));
            case "GEOMETRYCOLLECTION", "GEOMCOLLECTION" -> collection(depth);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Geometry collection(int depth) {
        skip();
        if (at < text.length() && text.charAt(at) == '(') {
            int mark = at++;
            skip();
            if (at < text.length() && text.charAt(at) == ')') {
                at++;
                return new Collection(7, List.of());
            }
            at = mark;
            return new Collection(7, list(() -> geometry(depth + 1)));
        }
        if (word().equals("EMPTY")) {
            return new Collection(7, List.of());
        }
        throw new IllegalArgumentException("no members");
    }

    /** Reads one member of a list. */
    @FunctionalInterface
    private interface Member {
        Geometry read();
    }

    private List<Geometry> list(Member member) {
        List<Geometry> members = new ArrayList<>();
        expect('(');
        do {
            members.add(member.read());
        } while (comma());
        expect(')');
        return members;
    }

    private Geometry memberPoint() {
        skip();
        boolean nested = at < text.length() && text.charAt(at) == '(';
        if (nested) {
            at++;
        }
        Point point = point();
        if (nested) {
            expect(')');
        }
        return point;
    }

    private Line line() {
        List<Point> points = new ArrayList<>();
        expect('(');
        do {
            points.add(point());
        } while (comma());
        expect(')');
        if (points.size() < 2) {
            throw new IllegalArgumentException("a line has two points at least");
        }
        return new Line(points);
    }

    private Polygon polygon() {
        List<Line> rings = new ArrayList<>();
        expect('(');
        do {
            Line ring = line();
            if (!ring.isClosed() || ring.points().size() < 4) {
                throw new IllegalArgumentException("a ring ends where it starts");
            }
            rings.add(ring);
        } while (comma());
        expect(')');
        return new Polygon(rings);
    }

    private Point point() {
        return new Point(number(), number());
    }

    private double number() {
        skip();
        int start = at;
        while (at < text.length() && "0123456789.+-eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private String word() {
        skip();
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private boolean comma() {
        skip();
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        skip();
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw new IllegalArgumentException("expected " + wanted);
        }
        at++;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
