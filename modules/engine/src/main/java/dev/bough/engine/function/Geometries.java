package dev.bough.engine.function;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.expression.Computed;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.function.spatial.Geometry;
import dev.bough.engine.function.spatial.WellKnownBinary;
import dev.bough.engine.type.Repr;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What functions of geometries share: their arguments, their results and their errors. */
final class Geometries {
    private static final SqlType GEOMETRY = SqlType.of(TypeKind.GEOMETRY);
    private static final int WEB_MERCATOR = 3857;

    private Geometries() {}

    /** A function whose result is a geometry. */
    static Resolution resolve(Call call, Resolution.EvaluatorFactory factory) {
        return call.nullable(true).result(GEOMETRY, factory);
    }

    static Evaluator evaluator(Computed.Body<Located> body) {
        return Computed.ofBytes(GEOMETRY, (frame, buffer) -> {
            Located found = body.eval(frame);
            return found == null ? null : buffer.set(WellKnownBinary.stored(found.geometry(), found.srid()));
        });
    }

    /** A geometry argument; null for NULL. */
    static @Nullable Located read(Evaluator argument, Frame frame, String function) {
        if (argument.repr() != Repr.BYTES) {
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

    /** Two geometries of one reference system; null where one is NULL. */
    static Located @Nullable [] pair(Evaluator[] arguments, Frame frame, String name) {
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

    static int checkedSrid(long srid) {
        if (srid != 0 && srid != Located.WGS_84 && srid != WEB_MERCATOR) {
            throw new SqlException(ErrorCode.SRS_NOT_FOUND, srid);
        }
        return (int) srid;
    }

    static SqlException invalid(String function) {
        return new SqlException(ErrorCode.GIS_INVALID_DATA, function.toLowerCase(Locale.ROOT));
    }
}
