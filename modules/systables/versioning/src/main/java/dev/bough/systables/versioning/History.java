package dev.bough.systables.versioning;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.type.Cell;
import dev.bough.api.type.Constraint;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The commits below some heads, looked up where a statement names their hashes and walked otherwise. */
final class History {
    private static final Comparator<Commit> LOG_ORDER = Comparator.comparingLong(Commit::height)
            .thenComparing(Commit::committerDate)
            .reversed()
            .thenComparing(Commit::hash);

    private History() {}

    /** The commits reachable from the heads whose hashes may meet the constraint, in the order of a log. */
    static Iterator<Commit> of(Repository repository, List<Commit> heads, Constraint hash) {
        return switch (hash) {
            case Constraint.None _ -> Collections.emptyIterator();
            case Constraint.Points points -> texts(points).stream()
                    .flatMap(text -> repository.commit(text).stream())
                    .filter(commit -> heads.stream().distinct().anyMatch(head -> repository.reaches(head, commit)))
                    .sorted(LOG_ORDER)
                    .iterator();
            case Constraint.Any _ -> repository.log(heads, List.of());
            case Constraint.Range _ -> repository.log(heads, List.of());
        };
    }

    /** The heads of all branches. */
    static List<Commit> heads(Repository repository) {
        return repository.branches().stream().map(Branch::head).toList();
    }

    /** The different texts among the points. */
    static List<String> texts(Constraint.Points points) {
        return points.values().stream()
                .filter(value -> !value.isNull())
                .map(Cell::asString)
                .distinct()
                .toList();
    }

    /** The first parent; empty for a first commit. */
    static Optional<Commit> parent(Commit commit) {
        List<Commit> parents = commit.parents();
        return parents.isEmpty() ? Optional.empty() : Optional.of(parents.getFirst());
    }
}
