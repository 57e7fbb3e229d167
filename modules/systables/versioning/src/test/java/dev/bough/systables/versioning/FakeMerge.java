package dev.bough.systables.versioning;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Merge;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.type.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A merge in progress with conflicts written down by hand. */
record FakeMerge(String source, Commit sourceCommit, List<TableConflicts> conflicts) implements Merge {
    FakeMerge(String source, Commit sourceCommit) {
        this(source, sourceCommit, List.of());
    }

    FakeMerge conflicting(TableConflicts table) {
        List<TableConflicts> more = new ArrayList<>(conflicts);
        more.add(table);
        return new FakeMerge(source, sourceCommit, more);
    }

    @Override
    public String target() {
        return "refs/heads/main";
    }

    @Override
    public List<String> unmergedTables() {
        return conflicts.stream().map(TableConflicts::table).toList();
    }

    @Override
    public Optional<TableConflicts> conflicts(String table) {
        return conflicts.stream()
                .filter(conflict -> conflict.table().equalsIgnoreCase(table))
                .findFirst();
    }

    /** A row in conflict. */
    record Conflict(
            String id,
            @Nullable List<@Nullable String> base,
            @Nullable List<@Nullable String> ours,
            @Nullable List<@Nullable String> theirs) {}

    static Conflict conflict(
            String id, @Nullable String @Nullable [] base, @Nullable String @Nullable [] ours,
            @Nullable String @Nullable [] theirs) {
        return new Conflict(
                id,
                base == null ? null : Arrays.asList(base),
                ours == null ? null : Arrays.asList(ours),
                theirs == null ? null : Arrays.asList(theirs));
    }

    /** The conflicts of a table whose three schemas are one, or at odds. */
    record Conflicts(String table, FakeTable.Schema schema, List<Conflict> list, boolean schemasAtOdds)
            implements
                TableConflicts {
        Conflicts(String table, FakeTable.Schema schema, List<Conflict> list) {
            this(table, schema, list, false);
        }

        Conflicts inSchema() {
            return new Conflicts(table, schema, list, true);
        }

        @Override
        public long count() {
            return list.size();
        }

        @Override
        public Optional<SchemaConflict> schemaConflict() {
            record Odds(String base, String ours, String theirs, String description) implements SchemaConflict {}
            return schemasAtOdds ? Optional.of(new Odds("b", "o", "<deleted>", "why")) : Optional.empty();
        }

        @Override
        public Optional<TableSchema> baseSchema() {
            return Optional.of(schema);
        }

        @Override
        public TableSchema ourSchema() {
            return schema;
        }

        @Override
        public TableSchema theirSchema() {
            return schema;
        }

        @Override
        public String theirCommit() {
            return "their-commit";
        }

        @Override
        public Rows rows() {
            FakeTable rows = new FakeTable(table, schema, List.of(), 0);
            Iterator<Conflict> all = list.iterator();
            return new Rows() {
                private @Nullable Conflict current;

                @Override
                public boolean next() {
                    current = all.hasNext() ? all.next() : null;
                    return current != null;
                }

                private Conflict now() {
                    return Objects.requireNonNull(current);
                }

                @Override
                public String id() {
                    return now().id();
                }

                @Override
                public Optional<Row> base() {
                    return Optional.ofNullable(now().base()).map(rows::row);
                }

                @Override
                public Optional<Row> ours() {
                    return Optional.ofNullable(now().ours()).map(rows::row);
                }

                @Override
                public Optional<Row> theirs() {
                    return Optional.ofNullable(now().theirs()).map(rows::row);
                }

                @Override
                public long baseCount() {
                    return now().base() == null ? 0 : 1;
                }

                @Override
                public long ourCount() {
                    return now().ours() == null ? 0 : 2;
                }

                @Override
                public long theirCount() {
                    return now().theirs() == null ? 0 : 3;
                }

                @Override
                public void close() {}
            };
        }
    }
}
