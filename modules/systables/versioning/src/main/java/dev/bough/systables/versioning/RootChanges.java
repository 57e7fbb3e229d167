package dev.bough.systables.versioning;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.type.Constraint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The tables changed in the staged state, in the working state, and in each commit against its first parent, in this
 * order.
 */
final class RootChanges {
    static final String STAGED = "STAGED";
    static final String WORKING = "WORKING";

    private RootChanges() {}

    /**
     * A step from one root to the next.
     *
     * @param name the hash of the commit that took it, STAGED or WORKING
     * @param commit the commit; null for STAGED and WORKING
     */
    record Change(String name, @Nullable Commit commit, Root from, Root to) {}

    /** The rows that {@code rows} makes of each step, steps whose name the statement does not want left out. */
    static Rows rows(
            ScanRequest request, int nameColumn, BiFunction<Change, List<TableDiff>, Rows> rows) {
        Repository repository = request.repository();
        Constraint wanted = request.constraint(nameColumn);
        Revision revision = request.revision();
        List<Change> uncommitted = new ArrayList<>();
        if (revision.state() == Revision.State.WORKING) {
            revision.workingSet().ifPresent(set -> {
                uncommitted.add(new Change(STAGED, null, revision.commit().root(), set.staged()));
                uncommitted.add(new Change(WORKING, null, set.staged(), set.working()));
            });
        }
        Iterator<Commit> history = History.of(repository, List.of(revision.commit()), wanted);
        Stream<Change> changes = Stream.concat(
                uncommitted.stream().filter(change -> wanted.admits(change.name())),
                stream(history).flatMap(RootChanges::ofCommit));
        Stream<Rows> parts = changes.map(change -> {
            request.checkCancelled();
            return rows.apply(change, tracked(repository.diff(change.from(), change.to()), change, revision));
        });
        return Rows.concat(parts::iterator);
    }

    private static Stream<Change> ofCommit(Commit commit) {
        return History.parent(commit).stream()
                .map(parent -> new Change(commit.hash(), commit, parent.root(), commit.root()));
    }

    /** New tables that are not staged are left out where dolt_ignore says so. */
    private static List<TableDiff> tracked(List<TableDiff> diffs, Change change, Revision revision) {
        @Nullable WorkingSet set = change.name().equals(WORKING) ? revision.workingSet().orElse(null) : null;
        return set == null
                ? diffs
                : diffs.stream()
                        .filter(diff -> diff.kind() != TableDiff.Kind.ADDED || !set.ignores(DiffNames.newer(diff)))
                        .toList();
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        Iterable<T> once = () -> iterator;
        return StreamSupport.stream(once.spliterator(), false);
    }
}
