package dev.bough.engine.exec;

import dev.bough.engine.bind.WindowCall;
import dev.bough.engine.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a partition that form the frame of one of them: those from {@link #start} up to but without {@link #end}. */
final class WindowFrame {
    private final WindowCall.Frame frame;
    private final @Nullable Distance before;
    private final @Nullable Distance after;
    int start;
    int end;

    /** How far an end is away: in rows, or as a key that the order's keys are compared with. */
    record Distance(@Nullable Evaluator rows, @Nullable KeyEncoder limit) {}

    WindowFrame(WindowCall.Frame frame, @Nullable Distance before, @Nullable Distance after) {
        this.frame = frame;
        this.before = before;
        this.after = after;
    }

    /** Whether all frames begin with the partition. */
    boolean isGrowing() {
        return frame.start().kind() == WindowCall.Kind.UNBOUNDED_PRECEDING;
    }

    /** Sets the frame of the current row of a partition. */
    void locate(Partition partition) {
        start = Math.max(0, startOf(partition));
        end = Math.min(partition.size(), endOf(partition));
        if (end < start) {
            end = start;
        }
    }

    private int startOf(Partition partition) {
        int row = partition.current();
        return switch (frame.start().kind()) {
            case UNBOUNDED_PRECEDING -> 0;
            case CURRENT_ROW -> frame.rows() ? row : partition.peersFrom(row);
            case PRECEDING -> frame.rows() ? row - rows(before, partition) : partition.firstNotBelow(limit(before));
            case FOLLOWING -> frame.rows() ? row + rows(before, partition) : partition.firstNotBelow(limit(before));
            case UNBOUNDED_FOLLOWING -> partition.size();
        };
    }

    private int endOf(Partition partition) {
        int row = partition.current();
        return switch (frame.end().kind()) {
            case UNBOUNDED_PRECEDING -> 0;
            case CURRENT_ROW -> frame.rows() ? row + 1 : partition.peersTo(row);
            case PRECEDING -> frame.rows() ? row + 1 - rows(after, partition) : partition.firstAbove(limit(after));
            case FOLLOWING -> frame.rows() ? row + 1 + rows(after, partition) : partition.firstAbove(limit(after));
            case UNBOUNDED_FOLLOWING -> partition.size();
        };
    }

    private static int rows(@Nullable Distance distance, Partition partition) {
        Evaluator rows = distance == null ? null : distance.rows;
        if (rows == null) {
            throw new IllegalStateException("a frame without a distance");
        }
        return (int) Math.min(partition.size(), Math.max(0, rows.evalLong(partition.frame())));
    }

    private static KeyEncoder limit(@Nullable Distance distance) {
        KeyEncoder limit = distance == null ? null : distance.limit;
        if (limit == null) {
            throw new IllegalStateException("a frame without a limit");
        }
        return limit;
    }
}
