package dev.bough.engine.function.spatial;

import dev.bough.engine.function.spatial.Geometry.Collection;
import dev.bough.engine.function.spatial.Geometry.Line;
import dev.bough.engine.function.spatial.Geometry.Point;
import dev.bough.engine.function.spatial.Geometry.Polygon;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Well-known binary, and MySQL's stored form: 4 bytes of SRID, lowest first, then well-known binary. */
public final class WellKnownBinary {
    private static final int MAX_DEPTH = 64;

    private WellKnownBinary() {}

    public static byte[] stored(Geometry geometry, int srid) {
        ByteBuffer out = ByteBuffer.allocate(4 + size(geometry)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(srid);
        write(geometry, out);
        return out.array();
    }

    public static byte[] plain(Geometry geometry) {
        ByteBuffer out = ByteBuffer.allocate(size(geometry)).order(ByteOrder.LITTLE_ENDIAN);
        write(geometry, out);
        return out.array();
    }

    private static int size(Geometry geometry) {
        return switch (geometry) {
            case Point ignored -> 21;
            case Line line -> 9 + 16 * line.points().size();
            case Polygon polygon -> 9 + polygon.rings().stream().mapToInt(r -> 4 + 16 * r.points().size()).sum();
            case Collection collection -> 9 + collection.members().stream().mapToInt(WellKnownBinary::size).sum();
        };
    }

    private static void write(Geometry geometry, ByteBuffer out) {
        out.put((byte) 1).putInt(geometry.kind());
        switch (geometry) {
            case Point point -> out.putDouble(point.x()).putDouble(point.y());
            case Line line -> writePoints(line, out);
            case Polygon polygon -> {
                out.putInt(polygon.rings().size());
                polygon.rings().forEach(ring -> writePoints(ring, out));
            }
            case Collection collection -> {
                out.putInt(collection.members().size());
                collection.members().forEach(member -> write(member, out));
            }
        }
    }

    private static void writePoints(Line line, ByteBuffer out) {
        out.putInt(line.points().size());
        line.points().forEach(p -> out.putDouble(p.x()).putDouble(p.y()));
    }

    /** The SRID of a stored geometry. */
    public static int srid(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }

    /** Reads well-known binary; empty where the bytes are none. */
    public static Optional<Geometry> read(byte[] bytes, int offset, int length) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
            Geometry geometry = read(in, 0);
            return in.hasRemaining() ? Optional.empty() : Optional.of(geometry);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Geometry read(ByteBuffer in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested too deep");
        }
        in.order(in.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int kind = in.getInt();
        return switch (kind) {
            case 1 -> new Point(in.getDouble(), in.getDouble());
            case 2 -> readPoints(in);
            case 3 -> {
                int count = count(in, 4);
                List<Line> rings = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    rings.add(readPoints(in));
                }
                yield new Polygon(rings);
            }
            case 4, 5, 6, 7 -> {
                int count = count(in, 5);
                List<Geometry> members = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    members.add(read(in, depth + 1));
                }
                yield new Collection(kind, members);
            }
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    private static int count(ByteBuffer in, int least) {
        int count = in.getInt();
        if (count < 0 || (long) count * least > in.remaining()) {
            throw new IllegalArgumentException("count " + count);
        }
        return count;
    }

    private static Line readPoints(ByteBuffer in) {
        int count = count(in, 16);
        List<Point> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(new Point(in.getDouble(), in.getDouble()));
        }
        return new Line(points);
    }
}
