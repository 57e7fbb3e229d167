package dev.bough.systables.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.TableDiff;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two revisions to compare and perhaps a table, as the functions of the diff family take them: {@code (from, to[,
 * table])}, {@code ('from..to'[, table])} or {@code ('a...b'[, table])}, which compares b with the nearest common
 * ancestor.
 *
 * @param from the spec of the older revision
 * @param to the spec of the newer revision
 * @param sinceFork whether {@code from} stands for the nearest common ancestor of both
 * @param onlyTable the table; null for all
 */
record RevisionPair(String from, String to, boolean sinceFork, @Nullable String onlyTable) {
    /** What the specs stand for. */
    record Resolved(Revision from, DiffRows.Side fromSide, Revision to, DiffRows.Side toSide) {}

    static RevisionPair parse(String function, List<String> arguments) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        int dots = first.indexOf("..");
        int revisions = dots >= 0 ? 1 : 2;
        if (arguments.isEmpty() || arguments.size() > revisions + 1) {
            throw FunctionArguments.wrongNumber(function, dots >= 0 ? "1 to 2" : "1 to 3", arguments.size());
        }
        if (arguments.size() < revisions) {
            throw FunctionArguments.invalid(
                    function, "There are less than 2 arguments present, and the first does not contain '..'");
        }
        @Nullable String table = arguments.size() > revisions ? arguments.get(revisions) : null;
        if (dots < 0) {
            return checked(first, arguments.get(1), false, table);
        }
        boolean sinceFork = first.startsWith("...", dots);
        return checked(first.substring(0, dots), first.substring(dots + (sinceFork ? 3 : 2)), sinceFork, table);
    }

    private static RevisionPair checked(String from, String to, boolean sinceFork, @Nullable String table) {
        if (from.isEmpty() || to.isEmpty()) {
            throw SqlException.version("expected strings for from and to revisions, got: " + from + ", " + to);
        }
        return new RevisionPair(from, to, sinceFork, table);
    }

    /** The table; empty for all. */
    Optional<String> table() {
        return Optional.ofNullable(onlyTable);
    }

    Resolved resolve(Repository repository) {
        Revision older = repository.resolve(from);
        Revision newer = repository.resolve(to);
        if (!sinceFork) {
            return new Resolved(older, side(older, from), newer, side(newer, to));
        }
        Commit base = repository
                .mergeBase(older.commit(), newer.commit())
                .orElseThrow(() -> SqlException.version("no common ancestor"));
        Revision fork = repository.resolve(base.hash());
        return new Resolved(fork, side(fork, base.hash()), newer, side(newer, to));
    }

    /**
     * How a revision shows in the columns of a diff: by the name that it was asked for, with the date of its commit.
     */
    static DiffRows.Side side(Revision revision, String spec) {
        return new DiffRows.Side(
                spec, revision.state() == Revision.State.COMMITTED ? revision.commit().committerDate() : null);
    }

    /** The tables that differ: all, or the one that was asked for if it does. */
    List<TableDiff> changes(Repository repository, Resolved resolved) {
        List<TableDiff> all = repository.diff(resolved.from.root(), resolved.to.root());
        return onlyTable == null
                ? all
                : all.stream().filter(diff -> DiffNames.bears(diff, onlyTable)).toList();
    }

    /** Fails if there is no such table on either side. */
    void requireTable(Resolved resolved) {
        if (onlyTable != null
                && resolved.from.root().table(onlyTable).isEmpty()
                && resolved.to.root().table(onlyTable).isEmpty()) {
            throw Missing.table(onlyTable);
        }
    }
}
