package dev.bough.engine.exec;

import dev.bough.engine.catalog.TupleLayout;
import dev.bough.engine.exec.KeyProbe.Place;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.row.ColumnCodec;
import dev.bough.storage.row.KeyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the values of a range into bounds of keys, once per opening of its scan. */
final class RangeEncoder {
    private final TupleLayout map;
    private final KeyProbe[][] points;
    private final boolean[] nullSafe;
    private final @Nullable Bounds bounds;
    private final ColumnCodec[] codecs;
    private final boolean single;
    private final KeyWriter lower = new KeyWriter();
    private final KeyWriter upper = new KeyWriter();
    private final KeyWriter scratch = new KeyWriter();
    private final List<byte[]> prefixes = new ArrayList<>();
    private int at;

    /** The range behind the points. */
    record Bounds(@Nullable KeyProbe low, boolean lowInclusive, @Nullable KeyProbe high, boolean highInclusive) {}

    RangeEncoder(TupleLayout map, KeyProbe[][] points, boolean[] nullSafe, @Nullable Bounds bounds) {
        this.map = map;
        this.points = points;
        this.nullSafe = nullSafe;
        this.bounds = bounds;
        codecs = new ColumnCodec[map.keyParts().size()];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = new ColumnCodec(map.keyParts().get(i).type());
        }
        single = Arrays.stream(points).allMatch(choices -> choices.length == 1);
    }

    /** Begins with the first piece of the range on the cursor; false if the range is empty. */
    boolean first(RowCursor cursor, boolean descending, Frame frame) {
        prefixes.clear();
        at = 0;
        if (single) {
            scratch.reset();
            for (int part = 0; part < points.length; part++) {
                if (!putPoint(scratch, part, points[part][0], frame)) {
                    return false;
                }
            }
            return begin(cursor, scratch.bytes(), scratch.length(), descending, frame);
        }
        enumerate(0, new KeyWriter(), frame);
        prefixes.sort(descending ? (a, b) -> Arrays.compareUnsigned(b, a) : Arrays::compareUnsigned);
        for (int i = prefixes.size() - 1; i > 0; i--) {
            if (Arrays.equals(prefixes.get(i), prefixes.get(i - 1))) {
                prefixes.remove(i);
            }
        }
        return next(cursor, descending, frame);
    }

    /** Begins with the next piece; false if there is none. */
    boolean next(RowCursor cursor, boolean descending, Frame frame) {
        while (at < prefixes.size()) {
            byte[] prefix = prefixes.get(at++);
            if (begin(cursor, prefix, prefix.length, descending, frame)) {
                return true;
            }
        }
        return false;
    }

    private void enumerate(int part, KeyWriter key, Frame frame) {
        if (part == points.length) {
            prefixes.add(key.toKey());
            return;
        }
        int length = key.length();
        for (KeyProbe probe : points[part]) {
            if (putPoint(key, part, probe, frame)) {
                enumerate(part + 1, key, frame);
            }
            key.truncate(length);
        }
    }

    /** Adds a point; false if no row can have it. */
    private boolean putPoint(KeyWriter key, int part, KeyProbe probe, Frame frame) {
        Place place = probe.find(frame);
        if (place == Place.AT) {
            put(key, part, probe);
            return true;
        }
        if (place == Place.NULL && nullSafe[part] && map.keyParts().get(part).nullable()) {
            key.descending(map.keyParts().get(part).descending()).putNull();
            return true;
        }
        return false;
    }

    private void put(KeyWriter key, int part, KeyProbe probe) {
        TupleLayout.KeyPart form = map.keyParts().get(part);
        key.descending(form.descending());
        codecs[part].writeKey(key, probe.datum(), form.nullable(), form.prefixLength());
    }

    private boolean begin(RowCursor cursor, byte[] prefix, int length, boolean descending, Frame frame) {
        if (bounds == null) {
            if (length == 0) {
                cursor.range(prefix, -1, true, prefix, -1, true, descending);
            } else {
                cursor.prefix(prefix, length, descending);
            }
            return true;
        }
        return beginRange(bounds, cursor, prefix, length, descending, frame);
    }

    private boolean beginRange(Bounds range, RowCursor cursor, byte[] prefix, int length, boolean descending,
            Frame frame) {
        int part = points.length;
        TupleLayout.KeyPart form = map.keyParts().get(part);
        boolean lowInclusive = range.lowInclusive;
        boolean highInclusive = range.highInclusive;
        boolean hasLow = false;
        boolean hasHigh = false;
        KeyWriter first = form.descending() ? upper : lower;
        KeyWriter second = form.descending() ? lower : upper;
        first.reset().putEncoded(prefix, 0, length);
        second.reset().putEncoded(prefix, 0, length);
        if (range.low != null) {
            Place place = range.low.find(frame);
            if (place == Place.NULL || place == Place.LAST) {
                return false;
            }
            if (place == Place.AT || place == Place.ABOVE) {
                put(first, part, range.low);
                lowInclusive &= place == Place.AT;
                hasLow = true;
            }
        }
        if (range.high != null) {
            Place place = range.high.find(frame);
            if (place == Place.NULL || place == Place.FIRST) {
                return false;
            }
            if (place == Place.AT || place == Place.ABOVE) {
                put(second, part, range.high);
                highInclusive |= place == Place.ABOVE;
                hasHigh = true;
            }
        }
        if (!hasLow) {
            lowInclusive = !form.nullable();
            if (form.nullable()) {
                first.descending(form.descending()).putNull();
            }
        }
        boolean highOpen = !hasHigh && length == 0;
        boolean lowOpen = !hasLow && !form.nullable() && length == 0;
        highInclusive |= !hasHigh;
        if (form.descending()) {
            cursor.range(
                    lower.bytes(), highOpen ? -1 : lower.length(), highInclusive,
                    upper.bytes(), lowOpen ? -1 : upper.length(), lowInclusive, descending);
        } else {
            cursor.range(
                    lower.bytes(), lowOpen ? -1 : lower.length(), lowInclusive,
                    upper.bytes(), highOpen ? -1 : upper.length(), highInclusive, descending);
        }
        return true;
    }
}
