package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.BOOLEAN;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Merge;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * dolt_status: what in the working set of a branch differs from its head; nothing for a commit. And
 * dolt_status_ignored, which shows also the new tables that dolt_ignore says are not to be tracked.
 */
final class StatusTable implements SystemTable {
    private static final int TABLE_NAME = 0;
    private static final int STAGED = 1;
    private static final int STATUS = 2;
    private static final int IGNORED = 3;

    private final boolean withIgnored;
    private final TableShape shape;

    private record Status(String table, boolean staged, String what, boolean ignored) {
        Status(String table, boolean staged, String what) {
            this(table, staged, what, false);
        }
    }

    private StatusTable(String name, boolean withIgnored) {
        this.withIgnored = withIgnored;
        TableShape.Builder builder = TableShape.named(name)
                .key("table_name", TEXT)
                .key("staged", BOOLEAN)
                .key("status", TEXT)
                .answersAsOf()
                .comment("The tables that were changed since the last commit");
        shape = (withIgnored ? builder.column("ignored", BOOLEAN) : builder).build();
    }

    /** dolt_status. */
    static StatusTable tracked() {
        return new StatusTable("dolt_status", false);
    }

    /** dolt_status_ignored. */
    static StatusTable all() {
        return new StatusTable("dolt_status_ignored", true);
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Revision revision = request.revision();
        List<Status> found = revision.workingSet()
                .map(set -> statuses(request.repository(), revision.commit().root(), set))
                .orElse(List.of());
        return Rows.of(found, (status, row) -> {
            row.set(TABLE_NAME, status.table);
            row.set(STAGED, status.staged);
            row.set(STATUS, status.what);
            if (withIgnored) {
                row.set(IGNORED, status.ignored);
            }
        });
    }

    private List<Status> statuses(Repository repository, Root head, WorkingSet set) {
        List<Status> found = new ArrayList<>();
        Set<String> violated = new HashSet<>();
        Root working = set.working();
        for (String name : working.tableNames()) {
            if (working.table(name).map(Table::violationCount).orElse(0L) > 0) {
                violated.add(name);
                found.add(new Status(name, false, "constraint violation"));
            }
        }
        set.merge().ifPresent(merge -> addConflicts(merge, found));
        Root staged = set.staged();
        for (TableDiff diff : repository.diff(head, staged)) {
            add(diff, true, false, violated, found);
        }
        for (TableDiff diff : repository.diff(staged, working)) {
            boolean ignored = diff.kind() == TableDiff.Kind.ADDED && set.ignores(DiffNames.newer(diff));
            if (withIgnored || !ignored) {
                add(diff, false, ignored, violated, found);
            }
        }
        return found;
    }

    private static void addConflicts(Merge merge, List<Status> found) {
        for (Merge.TableConflicts table : merge.conflicts()) {
            if (table.schemaConflict().isPresent()) {
                found.add(new Status(table.table(), false, "schema conflict"));
            }
        }
        for (Merge.TableConflicts table : merge.conflicts()) {
            if (table.count() > 0) {
                found.add(new Status(table.table(), false, "conflict"));
            }
        }
    }

    private static void add(
            TableDiff diff, boolean staged, boolean ignored, Set<String> violated, List<Status> found) {
        String name = DiffNames.newer(diff);
        if (violated.contains(name)) {
            return;
        }
        found.add(switch (diff.kind()) {
            case ADDED -> new Status(name, staged, "new table", ignored);
            case DROPPED -> new Status(name, staged, "deleted");
            case MODIFIED -> new Status(name, staged, "modified");
            case RENAMED -> new Status(DiffNames.from(diff) + " -> " + name, staged, "renamed");
        });
    }
}
