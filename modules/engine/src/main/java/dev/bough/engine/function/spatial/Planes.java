package dev.bough.engine.function.spatial;

import dev.bough.engine.function.spatial.Geometry.Collection;
import dev.bough.engine.function.spatial.Geometry.Line;
import dev.bough.engine.function.spatial.Geometry.Point;
import dev.bough.engine.function.spatial.Geometry.Polygon;
import java.util.ArrayList;
import java.util.List;

/** Measures and relations of geometries in the Cartesian plane. */
public final class Planes {
    private Planes() {}

    /** A geometry taken apart. */
    private static final class Parts {
        final List<Point> points = new ArrayList<>();
        final List<Point[]> segments = new ArrayList<>();
        final List<Polygon> areas = new ArrayList<>();

        Parts(Geometry geometry) {
            add(geometry);
        }

        private void add(Geometry geometry) {
            switch (geometry) {
                case Point point -> points.add(point);
                case Line line -> addLine(line);
                case Polygon polygon -> {
                    areas.add(polygon);
                    polygon.rings().forEach(this::addLine);
                }
                case Collection collection -> collection.members().forEach(this::add);
            }
        }

        private void addLine(Line line) {
            for (int i = 1; i < line.points().size(); i++) {
                segments.add(new Point[] {line.points().get(i - 1), line.points().get(i)});
            }
        }

        /** All vertices, and the middles of segments. */
        List<Point> samples() {
            List<Point> samples = new ArrayList<>(points);
            for (Point[] segment : segments) {
                samples.add(segment[0]);
                samples.add(segment[1]);
                samples.add(new Point((segment[0].x() + segment[1].x()) / 2, (segment[0].y() + segment[1].y()) / 2));
            }
            return samples;
        }

        boolean covers(Point point) {
            return points.contains(point)
                    || segments.stream().anyMatch(s -> distance(point, s) == 0)
                    || areas.stream().anyMatch(a -> inside(point, a));
        }

        /** Whether a point is in the interior: of an area without its border, of a line without its ends. */
        boolean holds(Point point) {
            if (!areas.isEmpty()) {
                return areas.stream().anyMatch(a -> inside(point, a))
                        && segments.stream().noneMatch(s -> distance(point, s) == 0);
            }
            return covers(point);
        }
    }

    public static double length(Geometry geometry) {
        return switch (geometry) {
            case Point ignored -> 0;
            case Line line -> {
                double sum = 0;
                for (int i = 1; i < line.points().size(); i++) {
                    sum += distance(line.points().get(i - 1), line.points().get(i));
                }
                yield sum;
            }
            case Polygon polygon -> polygon.rings().stream().mapToDouble(Planes::length).sum();
            case Collection collection -> collection.members().stream().mapToDouble(Planes::length).sum();
        };
    }

    public static double area(Geometry geometry) {
        return switch (geometry) {
            case Point ignored -> 0;
            case Line ignored -> 0;
            case Polygon polygon -> {
                double area = 0;
                for (int i = 0; i < polygon.rings().size(); i++) {
                    double ring = Math.abs(signedArea(polygon.rings().get(i)));
                    area += i == 0 ? ring : -ring;
                }
                yield area;
            }
            case Collection collection -> collection.members().stream().mapToDouble(Planes::area).sum();
        };
    }

    private static double signedArea(Line ring) {
        double sum = 0;
        for (int i = 1; i < ring.points().size(); i++) {
            Point a = ring.points().get(i - 1);
            Point b = ring.points().get(i);
            sum += a.x() * b.y() - b.x() * a.y();
        }
        return sum / 2;
    }

    private static double distance(Point a, Point b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    private static double distance(Point p, Point[] segment) {
        double dx = segment[1].x() - segment[0].x();
        double dy = segment[1].y() - segment[0].y();
        double square = dx * dx + dy * dy;
        double along = square == 0 ? 0 : ((p.x() - segment[0].x()) * dx + (p.y() - segment[0].y()) * dy) / square;
        double clamped = Math.min(Math.max(along, 0), 1);
        return Math.hypot(p.x() - segment[0].x() - clamped * dx, p.y() - segment[0].y() - clamped * dy);
    }

    private static boolean inside(Point point, Polygon polygon) {
        for (int i = 0; i < polygon.rings().size(); i++) {
            boolean in = inside(point, polygon.rings().get(i));
            if (i == 0 ? !in : in) {
                return false;
            }
        }
        return !polygon.rings().isEmpty();
    }

    private static boolean inside(Point p, Line ring) {
        boolean in = false;
        for (int i = 1; i < ring.points().size(); i++) {
            Point a = ring.points().get(i - 1);
            Point b = ring.points().get(i);
            if (distance(p, new Point[] {a, b}) == 0) {
                return true;
            }
            if (a.y() > p.y() != b.y() > p.y() && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                in = !in;
            }
        }
        return in;
    }

    private static double turn(Point a, Point b, Point c) {
        return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
    }

    private static boolean cross(Point[] s, Point[] t) {
        double a = turn(s[0], s[1], t[0]);
        double b = turn(s[0], s[1], t[1]);
        double c = turn(t[0], t[1], s[0]);
        double d = turn(t[0], t[1], s[1]);
        return a * b < 0 && c * d < 0
                || distance(t[0], s) == 0
                || distance(t[1], s) == 0
                || distance(s[0], t) == 0
                || distance(s[1], t) == 0;
    }

    public static boolean intersects(Geometry a, Geometry b) {
        Parts first = new Parts(a);
        Parts second = new Parts(b);
        if (first.samples().stream().anyMatch(second::covers) || second.samples().stream().anyMatch(first::covers)) {
            return true;
        }
        for (Point[] s : first.segments) {
            for (Point[] t : second.segments) {
                if (cross(s, t)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether b lies in a and not only on its border. */
    public static boolean contains(Geometry a, Geometry b) {
        Parts outer = new Parts(a);
        List<Point> samples = new Parts(b).samples();
        if (samples.isEmpty() || !samples.stream().allMatch(outer::covers)) {
            return false;
        }
        boolean interior = samples.stream().anyMatch(outer::holds);
        return interior || b.dimension() == 2 && a.dimension() == 2;
    }

    /** The least distance; not a number where one is empty. */
    public static double distance(Geometry a, Geometry b) {
        Parts first = new Parts(a);
        Parts second = new Parts(b);
        if (first.samples().isEmpty() || second.samples().isEmpty()) {
            return Double.NaN;
        }
        if (intersects(a, b)) {
            return 0;
        }
        return Math.min(distance(first, second), distance(second, first));
    }

    private static double distance(Parts from, Parts to) {
        double least = Double.POSITIVE_INFINITY;
        for (Point p : from.samples()) {
            for (Point q : to.samples()) {
                least = Math.min(least, distance(p, q));
            }
            for (Point[] segment : to.segments) {
                least = Math.min(least, distance(p, segment));
            }
        }
        return least;
    }

    /** The smallest rectangle around it, or the line or point that this is. */
    public static Geometry envelope(Geometry geometry) {
        List<Point> samples = new Parts(geometry).samples();
        if (samples.isEmpty()) {
            return geometry;
        }
        double left = samples.stream().mapToDouble(Point::x).min().orElse(0);
        double right = samples.stream().mapToDouble(Point::x).max().orElse(0);
        double bottom = samples.stream().mapToDouble(Point::y).min().orElse(0);
        double top = samples.stream().mapToDouble(Point::y).max().orElse(0);
        if (left == right && bottom == top) {
            return new Point(left, bottom);
        }
        if (left == right || bottom == top) {
            return new Line(List.of(new Point(left, bottom), new Point(right, top)));
        }
        return new Polygon(List.of(new Line(List.of(
                new Point(left, bottom),
                new Point(right, bottom),
                new Point(right, top),
                new Point(left, top),
                new Point(left, bottom)))));
    }

    /** The center of mass of the parts of greatest dimension. */
    public static Geometry centroid(Geometry geometry) {
        Parts parts = new Parts(geometry);
        double weight = 0;
        double x = 0;
        double y = 0;
        for (Polygon polygon : parts.areas) {
            for (int r = 0; r < polygon.rings().size(); r++) {
                Line ring = polygon.rings().get(r);
                double sign = Math.signum(signedArea(ring)) * (r == 0 ? 1 : -1);
                for (int i = 1; i < ring.points().size(); i++) {
                    Point a = ring.points().get(i - 1);
                    Point b = ring.points().get(i);
                    double w = (a.x() * b.y() - b.x() * a.y()) * sign;
                    weight += w;
                    x += (a.x() + b.x()) / 3 * w;
                    y += (a.y() + b.y()) / 3 * w;
                }
            }
        }
        if (weight == 0) {
            for (Point[] s : parts.segments) {
                double w = distance(s[0], s[1]);
                weight += w;
                x += (s[0].x() + s[1].x()) / 2 * w;
                y += (s[0].y() + s[1].y()) / 2 * w;
            }
        }
        if (weight == 0) {
            for (Point p : parts.points) {
                weight++;
                x += p.x();
                y += p.y();
            }
        }
        return weight == 0 ? geometry : new Point(x / weight, y / weight);
    }
}
