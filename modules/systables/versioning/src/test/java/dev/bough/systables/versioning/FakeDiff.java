package dev.bough.systables.versioning;

import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How two tables of texts differ, found by comparing all of their rows. */
record FakeDiff(@Nullable FakeTable older, @Nullable FakeTable newer) implements TableDiff {
    private record Pair(@Nullable List<@Nullable String> before, @Nullable List<@Nullable String> after) {}

    /** What a count of differences found. */
    private record Counts(
            long rowsUnmodified,
            long rowsAdded,
            long rowsDeleted,
            long rowsModified,
            long cellsAdded,
            long cellsDeleted,
            long cellsModified,
            long oldRowCount,
            long newRowCount,
            long oldCellCount,
            long newCellCount)
            implements
                Stat {}

    private record Changed(String name, Change change) implements ColumnDiff {}

    @Override
    public Optional<Table> from() {
        return Optional.ofNullable(older);
    }

    @Override
    public Optional<Table> to() {
        return Optional.ofNullable(newer);
    }

    @Override
    public Kind kind() {
        return older == null
                ? Kind.ADDED
                : newer == null ? Kind.DROPPED : older.name().equals(newer.name()) ? Kind.MODIFIED : Kind.RENAMED;
    }

    @Override
    public boolean dataChanged() {
        return primaryKeyChanged() || !pairs().isEmpty();
    }

    @Override
    public boolean schemaChanged() {
        return older == null || newer == null || !older.schema().equals(newer.schema());
    }

    @Override
    public boolean primaryKeyChanged() {
        return older != null
                && newer != null
                && !older.schema().primaryKey().equals(newer.schema().primaryKey());
    }

    @Override
    public List<ColumnDiff> changedColumns() {
        List<String> before = names(older);
        List<String> after = names(newer);
        List<ColumnDiff> changed = new ArrayList<>();
        for (String name : after) {
            if (!before.contains(name)) {
                changed.add(new Changed(name, Change.ADDED));
            } else if (pairs().stream().anyMatch(pair -> differs(pair, before.indexOf(name), after.indexOf(name)))) {
                changed.add(new Changed(name, Change.MODIFIED));
            }
        }
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> changed.add(new Changed(name, Change.REMOVED)));
        return changed;
    }

    private static boolean differs(Pair pair, int before, int after) {
        return !Objects.equals(
                pair.before == null ? null : pair.before.get(before),
                pair.after == null ? null : pair.after.get(after));
    }

    private static List<String> names(@Nullable FakeTable table) {
        return table == null ? List.of() : table.schema().columns().stream().map(TableSchema.Column::name).toList();
    }

    @Override
    public Stat stat() {
        List<Pair> pairs = pairs();
        long added = pairs.stream().filter(pair -> pair.before == null).count();
        long deleted = pairs.stream().filter(pair -> pair.after == null).count();
        long modified = pairs.size() - added - deleted;
        long old = older == null ? 0 : older.rowCount();
        long young = newer == null ? 0 : newer.rowCount();
        long oldWidth = names(older).size();
        long newWidth = names(newer).size();
        return new Counts(
                old - deleted - modified,
                added,
                deleted,
                modified,
                added * newWidth,
                deleted * oldWidth,
                modified,
                old,
                young,
                old * oldWidth,
                young * newWidth);
    }

    @Override
    public Rows rows(Constraints from, Constraints to) {
        if (primaryKeyChanged()) {
            throw new IllegalStateException("the keys are not the same");
        }
        Iterator<Pair> differing = pairs().stream()
                .filter(pair -> older == null || older.meets(from, pair.before))
                .filter(pair -> newer == null || newer.meets(to, pair.after))
                .iterator();
        return new Rows() {
            private @Nullable Pair current;

            @Override
            public boolean next() {
                current = differing.hasNext() ? differing.next() : null;
                return current != null;
            }

            @Override
            public Change change() {
                return from().isEmpty() ? Change.ADDED : to().isEmpty() ? Change.REMOVED : Change.MODIFIED;
            }

            @Override
            public Optional<Row> from() {
                return row(older, Objects.requireNonNull(current).before);
            }

            @Override
            public Optional<Row> to() {
                return row(newer, Objects.requireNonNull(current).after);
            }

            @Override
            public void close() {}
        };
    }

    private static Optional<Row> row(@Nullable FakeTable table, @Nullable List<@Nullable String> values) {
        return table == null || values == null ? Optional.empty() : Optional.of(table.row(values));
    }

    private List<Pair> pairs() {
        Map<String, List<@Nullable String>> before = byKey(older);
        Map<String, List<@Nullable String>> after = byKey(newer);
        List<Pair> pairs = new ArrayList<>();
        before.forEach((key, row) -> {
            List<@Nullable String> other = after.get(key);
            if (!row.equals(other)) {
                pairs.add(new Pair(row, other));
            }
        });
        after.forEach((key, row) -> {
            if (!before.containsKey(key)) {
                pairs.add(new Pair(null, row));
            }
        });
        return pairs;
    }

    private static Map<String, List<@Nullable String>> byKey(@Nullable FakeTable table) {
        Map<String, List<@Nullable String>> rows = new LinkedHashMap<>();
        if (table != null) {
            int copy = 0;
            for (List<@Nullable String> row : table.values()) {
                String key = table.schema().key(row);
                rows.put(table.schema().primaryKey().isEmpty() ? key + " no. " + copy++ : key, row);
            }
        }
        return rows;
    }
}
