package dev.bough.engine.model;

import dev.bough.api.repository.TableDiff;
import dev.bough.api.type.Row;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.prolly.TreeDiff;
import dev.bough.storage.prolly.ValueSlice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows in which two states of a table differ. Where they have different columns, a row counts as differing only if a
 * column that both have does, or one that only one has is not NULL.
 */
final class RowDiff implements TableDiff.Rows {
    private final ReadContext context;
    private final TreeDiff diff;
    private final @Nullable StoredRow before;
    private final @Nullable StoredRow after;
    private final boolean comparesCells;
    private final int[] olderOf;
    private final int[] dropped;
    private final ValueSlice slice = new ValueSlice();
    private boolean ended;
    private int steps;

    RowDiff(@Nullable ReadTable from, @Nullable ReadTable to) {
        ReadTable present = to == null ? from : to;
        if (present == null) {
            throw new IllegalArgumentException("a difference of no tables");
        }
        context = present.context();
        diff = new TreeDiff(tree(from, present), tree(to, present));
        before = from == null ? null : from.newRow();
        after = to == null ? null : to.newRow();
        comparesCells = from != null && to != null && !from.schema().hasLayoutOf(to.schema());
        olderOf = comparesCells && from != null && to != null ? matches(to.schema(), from.schema()) : new int[0];
        dropped = comparesCells && from != null && to != null ? matches(from.schema(), to.schema()) : new int[0];
    }

    private static Tree tree(@Nullable ReadTable table, ReadTable present) {
        return table == null ? present.stored().repository().nodes().empty() : table.tree();
    }

    /** For each column of a schema its place in another, -1 for none. */
    static int[] matches(ReadSchema schema, ReadSchema other) {
        int[] places = new int[schema.columns().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = other.indexOf(schema.column(i).id());
        }
        return places;
    }

    @Override
    public boolean next() {
        while (!ended && diff.next()) {
            if ((++steps & 0x3FF) == 0) {
                context.statement().checkCancelled();
            }
            if (before != null && diff.from(slice)) {
                before.show(diff, slice);
            }
            if (after != null && diff.to(slice)) {
                after.show(diff, slice);
            }
            if (!comparesCells || diff.kind() != TreeDiff.Kind.CHANGED || cellsDiffer()) {
                return true;
            }
        }
        ended = true;
        return false;
    }

    private boolean cellsDiffer() {
        if (before == null || after == null) {
            return true;
        }
        for (int i = 0; i < olderOf.length; i++) {
            boolean same = olderOf[i] < 0 ? after.isNull(i) : after.same(i, before, olderOf[i]);
            if (!same) {
                return true;
            }
        }
        for (int i = 0; i < dropped.length; i++) {
            if (dropped[i] < 0 && !before.isNull(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a column's value differs in the row at hand, which is NULL where the row is not there. */
    boolean differs(int older, int newer) {
        StoredRow was = before;
        StoredRow is = after;
        return switch (change()) {
            case ADDED -> is != null && !is.isNull(newer);
            case REMOVED -> was != null && !was.isNull(older);
            case MODIFIED -> was != null && is != null && !is.same(newer, was, older);
        };
    }

    @Override
    public TableDiff.Change change() {
        return switch (diff.kind()) {
            case ADDED -> TableDiff.Change.ADDED;
            case REMOVED -> TableDiff.Change.REMOVED;
            case CHANGED -> TableDiff.Change.MODIFIED;
        };
    }

    @Override
    public Optional<Row> from() {
        return change() == TableDiff.Change.ADDED ? Optional.empty() : Optional.ofNullable(before);
    }

    @Override
    public Optional<Row> to() {
        return change() == TableDiff.Change.REMOVED ? Optional.empty() : Optional.ofNullable(after);
    }

    @Override
    public void close() {
        ended = true;
    }
}
