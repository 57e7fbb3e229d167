package dev.bough.systables.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.systable.FamilyRequest;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Constraint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** dolt_commit_diff_T: the rows of a table that differ between two revisions, which a statement has to name. */
final class CommitDiffFamily implements SystemTableFamily {
    @Override
    public String prefix() {
        return "dolt_commit_diff_";
    }

    @Override
    public Optional<SystemTable> resolve(FamilyRequest request) {
        Table table = request.table().orElseThrow(() -> Missing.table(request.tableName()));
        String name = prefix() + table.name();
        DiffShape.Columns columns = DiffShape.Columns.all(table.schema());
        DiffShape shape = DiffShape.of(
                name,
                columns,
                columns,
                habits -> habits.requires(
                        "error querying table " + name
                                + ": dolt_commit_diff_* tables must be filtered to a single 'to_commit'",
                        Stream.of("to_commit", "from_commit")
                                .filter(meta -> columns.shown().stream()
                                        .noneMatch(column -> ("to_" + column.name()).equalsIgnoreCase(meta)
                                                || ("from_" + column.name()).equalsIgnoreCase(meta)))
                                .toArray(String[]::new)));
        return Optional.of(new CommitDiffTable(table.name(), shape));
    }

    /** The table for one user's table. */
    private record CommitDiffTable(String table, DiffShape diff) implements SystemTable {
        @Override
        public TableShape shape() {
            return diff.shape();
        }

        @Override
        public Rows scan(ScanRequest request) {
            List<String> tos = named(request, diff.toCommit());
            List<String> froms = named(request, diff.fromCommit());
            return Rows.concat(() -> tos.stream()
                    .flatMap(to -> froms.stream().map(from -> between(request, from, to)))
                    .iterator());
        }

        private List<String> named(ScanRequest request, int column) {
            Constraint constraint = column < 0 ? Constraint.any() : request.constraint(column);
            if (constraint instanceof Constraint.Points points) {
                return History.texts(points);
            }
            if (constraint instanceof Constraint.None) {
                return List.of();
            }
            throw SqlException.version(diff.shape().requiredMessage());
        }

        private Rows between(ScanRequest request, String from, String to) {
            Repository repository = request.repository();
            Revision before = repository.resolve(from);
            Revision after = repository.resolve(to);
            Table old = before.root().table(table).orElse(null);
            Table young = after.root().table(table).orElse(null);
            if (old == null && young == null) {
                return Rows.empty();
            }
            TableDiff between = repository.diff(old, young);
            if (between.primaryKeyChanged()) {
                DiffRows.warnOfKeys(request, from, to);
                return Rows.empty();
            }
            return new DiffRows(diff, request, between, RevisionPair.side(before, from), RevisionPair.side(after, to));
        }
    }
}
