package dev.bough.systables.versioning;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.type.Constraints;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows that differ between two states of a table. */
final class DiffRows implements Rows {
    /**
     * One of the two states.
     *
     * @param commit what its commit column shows
     * @param date what its date column shows; null for NULL
     */
    record Side(String commit, @Nullable Instant date) {}

    private final DiffShape shape;
    private final Side from;
    private final Side to;
    private final TableDiff.Rows differing;
    private final @Nullable ColumnMapping fromColumns;
    private final @Nullable ColumnMapping toColumns;

    DiffRows(DiffShape shape, ScanRequest request, TableDiff diff, Side from, Side to) {
        this.shape = shape;
        this.from = from;
        this.to = to;
        fromColumns = diff.from()
                .map(table -> new ColumnMapping(shape.fromFirst(), shape.from(), table.schema()))
                .orElse(null);
        toColumns = diff.to().map(table -> new ColumnMapping(0, shape.to(), table.schema())).orElse(null);
        differing = diff.rows(constraints(request, fromColumns), constraints(request, toColumns));
    }

    /** Warns that two states with different primary keys are not compared row by row. */
    static void warnOfKeys(ScanRequest request, String from, String to) {
        request.warn(
                ErrorCode.UNKNOWN_ERROR,
                "cannot render full diff between commits " + from + " and " + to
                        + " due to primary key set change");
    }

    private static Constraints constraints(ScanRequest request, @Nullable ColumnMapping mapping) {
        return mapping == null ? Constraints.any() : mapping.constraints(request);
    }

    @Override
    public boolean next(RowOutput row) {
        if (!differing.next()) {
            return false;
        }
        if (toColumns != null) {
            differing.to().ifPresent(values -> toColumns.put(values, row));
        }
        if (fromColumns != null) {
            differing.from().ifPresent(values -> fromColumns.put(values, row));
        }
        put(row, to, shape.toCommit(), shape.toDate());
        put(row, from, shape.fromCommit(), shape.fromDate());
        row.set(shape.diffType(), differing.change().name().toLowerCase(Locale.ROOT));
        return true;
    }

    private static void put(RowOutput row, Side side, int commit, int date) {
        if (commit >= 0) {
            row.set(commit, side.commit());
        }
        if (date >= 0) {
            row.set(date, side.date());
        }
    }

    @Override
    public void close() {
        differing.close();
    }
}
