package dev.bough.systables.versioning;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows rows down a history to the commits that made them what they are. From a merge a row goes on to the first parent that has it as the
 * merge has; it is the merge's own if none has.
 */
final class Blame {
    private final ScanRequest request;
    private final Repository repository;
    private final String table;
    private final Map<String, Commit> found = new HashMap<>();
    /** The rows that came to each commit, by its hash. */
    private final Map<String, Set<String>> open = new HashMap<>();

    Blame(ScanRequest request, String table) {
        this.request = request;
        this.repository = request.repository();
        this.table = table;
    }

    /** What a row is called: the values of its key. */
    static String key(Row row, List<Integer> columns) {
        if (columns.size() == 1) {
            return row.cell(columns.getFirst()).sqlLiteral();
        }
        StringBuilder text = new StringBuilder();
        columns.forEach(column -> text.append(row.cell(column).sqlLiteral()).append(','));
        return text.toString();
    }

    /** The commits of a table's rows at a head, by the rows' keys. */
    Map<String, Commit> of(Commit head, Table live, Constraints wanted) {
        Set<String> keys = new HashSet<>();
        try (RowCursor rows = live.rows(wanted)) {
            while (rows.next()) {
                keys.add(key(rows.row(), live.schema().primaryKey()));
            }
        }
        open(head, keys);
        Iterator<Commit> history = repository.log(List.of(head), List.of());
        while (!open.isEmpty() && history.hasNext()) {
            request.checkCancelled();
            Commit commit = history.next();
            Set<String> here = open.remove(commit.hash());
            if (here != null) {
                visit(commit, here);
            }
        }
        return found;
    }

    private void open(Commit at, Set<String> keys) {
        if (!keys.isEmpty()) {
            Set<String> known = open.putIfAbsent(at.hash(), keys);
            if (known != null) {
                known.addAll(keys);
            }
        }
    }

    private void visit(Commit commit, Set<String> here) {
        Table after = commit.root().table(table).orElse(null);
        Set<String> left = here;
        for (Commit parent : commit.parents()) {
            Table before = parent.root().table(table).orElse(null);
            if (after == null || before == null || left.isEmpty()) {
                continue;
            }
            Set<String> changed = changed(before, after, left);
            if (changed != null) {
                left.removeAll(changed);
                open(parent, left);
                left = changed;
            }
        }
        left.forEach(key -> found.put(key, commit));
    }

    /** Those of the rows that differ; null if all do, as under another primary key. */
    private @Nullable Set<String> changed(Table before, Table after, Set<String> keys) {
        Set<String> changed = new HashSet<>();
        TableDiff diff = repository.diff(before, after);
        if (diff.primaryKeyChanged()) {
            return null;
        }
        try (TableDiff.Rows rows = diff.rows(Constraints.any(), Constraints.any())) {
            while (rows.next()) {
                rows.to().ifPresent(row -> {
                    String key = key(row, after.schema().primaryKey());
                    if (keys.contains(key)) {
                        changed.add(key);
                    }
                });
            }
        }
        return changed;
    }
}
