package dev.bough.systables.versioning;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Constraint;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * dolt_diff_T of one table: what is not committed first, then each commit of the history against each of its parents.
 *
 * <p>The walk does not go below a commit in which there is no such table or its primary key is another: what had the
 * name before is another table. Commits that a statement asks for are looked up without a walk.
 */
final class TableDiffTable implements SystemTable {
    private final String table;
    private final DiffShape diff;

    TableDiffTable(String table, DiffShape diff) {
        this.table = table;
        this.diff = diff;
    }

    @Override
    public TableShape shape() {
        return diff.shape();
    }

    @Override
    public Rows scan(ScanRequest request) {
        return new Walk(request);
    }

    private Constraint on(ScanRequest request, int column) {
        return column < 0 ? Constraint.any() : request.constraint(column);
    }

    /** A step of the table's history. */
    private record Step(@Nullable Table from, Table to, DiffRows.Side before, DiffRows.Side after) {}

    /** Goes down the history as rows are asked for. */
    private final class Walk implements Rows {
        private final ScanRequest request;
        private final Repository repository;
        private final Constraint toCommit;
        private final Constraint fromCommit;
        private final Iterator<Commit> history;
        private final boolean sought;
        private final Set<String> reached = new HashSet<>();
        private final Queue<Step> steps = new ArrayDeque<>();
        private @Nullable Rows current;

        Walk(ScanRequest request) {
            this.request = request;
            repository = request.repository();
            toCommit = on(request, diff.toCommit());
            fromCommit = on(request, diff.fromCommit());
            Revision revision = request.revision();
            Commit head = revision.commit();
            sought = toCommit instanceof Constraint.Points;
            history = History.of(repository, List.of(head), toCommit);
            reached.add(head.hash());
            if (revision.state() == Revision.State.WORKING) {
                revision.workingSet().flatMap(this::working).ifPresent(working -> {
                    Table committed = head.root().table(table).orElse(null);
                    DiffRows.Side before = new DiffRows.Side(head.hash(), head.committerDate());
                    add(new Step(committed, working, before, new DiffRows.Side(RootChanges.WORKING, null)));
                    if (committed == null) {
                        reached.clear();
                    }
                });
            }
        }

        private Optional<Table> working(WorkingSet set) {
            return set.working().table(table);
        }

        @Override
        public boolean next(RowOutput row) {
            while (true) {
                Rows rows = current;
                if (rows != null) {
                    if (rows.next(row)) {
                        return true;
                    }
                    current = null;
                    rows.close();
                }
                Step step = steps.poll();
                if (step != null) {
                    current = open(step);
                } else if (!sought && reached.isEmpty() || !history.hasNext()) {
                    return false;
                } else {
                    request.checkCancelled();
                    visit(history.next());
                }
            }
        }

        /** Takes the steps from a commit's parents to the commit, if the walk has reached it or it was asked for. */
        private void visit(Commit commit) {
            if (!reached.remove(commit.hash()) && !sought) {
                return;
            }
            Table after = commit.root().table(table).orElse(null);
            if (after == null) {
                return;
            }
            DiffRows.Side to = new DiffRows.Side(commit.hash(), commit.committerDate());
            for (Commit parent : commit.parents()) {
                Table before = parent.root().table(table).orElse(null);
                DiffRows.Side from = new DiffRows.Side(parent.hash(), parent.committerDate());
                if (add(new Step(before, after, from, to)) && before != null) {
                    reached.add(parent.hash());
                }
            }
        }

        /** Whether the walk may go on below the step. */
        private boolean add(Step step) {
            TableDiff between = repository.diff(step.from(), step.to());
            boolean comparable = !between.primaryKeyChanged();
            if (toCommit.admits(step.after().commit()) && fromCommit.admits(step.before().commit())) {
                if (comparable) {
                    steps.add(step);
                } else {
                    DiffRows.warnOfKeys(request, step.before().commit(), step.after().commit());
                }
            }
            return comparable;
        }

        private Rows open(Step step) {
            return new DiffRows(diff, request, repository.diff(step.from(), step.to()), step.before(), step.after());
        }

        @Override
        public void close() {
            Rows rows = current;
            current = null;
            if (rows != null) {
                rows.close();
            }
        }
    }
}
