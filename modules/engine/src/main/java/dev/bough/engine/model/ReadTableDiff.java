package dev.bough.engine.model;

import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.type.Constraints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a stored table differs between two moments. */
final class ReadTableDiff implements TableDiff {
    private final @Nullable ReadTable before;
    private final @Nullable ReadTable after;

    ReadTableDiff(@Nullable ReadTable before, @Nullable ReadTable after) {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a difference of no tables");
        }
        this.before = before;
        this.after = after;
    }

    @Override
    public Optional<Table> from() {
        return Optional.ofNullable(before);
    }

    @Override
    public Optional<Table> to() {
        return Optional.ofNullable(after);
    }

    @Override
    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        if (after == null) {
            return Kind.DROPPED;
        }
        return before.name().equalsIgnoreCase(after.name()) ? Kind.MODIFIED : Kind.RENAMED;
    }

    @Override
    public boolean dataChanged() {
        if (before == null || after == null) {
            return present().rowCount() > 0;
        }
        if (before.tree().hash().equals(after.tree().hash())) {
            return false;
        }
        if (primaryKeyChanged()) {
            return true;
        }
        try (RowDiff rows = rows()) {
            return rows.next();
        }
    }

    private ReadTable present() {
        ReadTable table = after == null ? before : after;
        if (table == null) {
            throw new IllegalStateException("a difference of no tables");
        }
        return table;
    }

    @Override
    public boolean schemaChanged() {
        return before == null
                || after == null
                || kind() == Kind.RENAMED
                || !Arrays.equals(
                        before.stored().schema().bytes(), after.stored().schema().bytes());
    }

    @Override
    public boolean primaryKeyChanged() {
        return before != null && after != null && !before.schema().hasKeyOf(after.schema());
    }

    private record Differing(String name, Change change) implements ColumnDiff {}

    @Override
    public List<ColumnDiff> changedColumns() {
        List<ColumnDiff> found = new ArrayList<>();
        if (before == null || after == null) {
            Change change = before == null ? Change.ADDED : Change.REMOVED;
            present().schema().columns().forEach(column -> found.add(new Differing(column.name(), change)));
            return found;
        }
        ReadSchema older = before.schema();
        ReadSchema newer = after.schema();
        boolean[] differing = differingValues(older, newer);
        for (int i = 0; i < newer.columns().size(); i++) {
            int old = older.indexOf(newer.column(i).id());
            if (old < 0) {
                found.add(new Differing(newer.column(i).name(), Change.ADDED));
            } else if (differing[i] || !older.column(old).equals(newer.column(i))) {
                found.add(new Differing(newer.column(i).name(), Change.MODIFIED));
            }
        }
        for (int i = 0; i < older.columns().size(); i++) {
            if (newer.indexOf(older.column(i).id()) < 0) {
                found.add(new Differing(older.column(i).name(), Change.REMOVED));
            }
        }
        return found;
    }

    /** In which columns of the newer schema values differ; a row that is missing has none. */
    private boolean[] differingValues(ReadSchema older, ReadSchema newer) {
        boolean[] differing = new boolean[newer.columns().size()];
        if (primaryKeyChanged()) {
            return differing;
        }
        int left = differing.length;
        try (RowDiff rows = rows()) {
            while (left > 0 && rows.next()) {
                for (int i = 0; i < differing.length; i++) {
                    int old = older.indexOf(newer.column(i).id());
                    if (!differing[i] && old >= 0 && rows.differs(old, i)) {
                        differing[i] = true;
                        left--;
                    }
                }
            }
        }
        return differing;
    }

    @Override
    public Stat stat() {
        try (RowDiff rows = rows()) {
            return DiffStat.count(rows, before, after);
        }
    }

    private RowDiff rows() {
        return new RowDiff(before, after);
    }

    @Override
    public Rows rows(Constraints from, Constraints to) {
        if (primaryKeyChanged()) {
            throw new IllegalStateException("rows cannot be compared: the primary key is another");
        }
        return rows();
    }
}
