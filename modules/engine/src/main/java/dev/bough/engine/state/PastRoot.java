package dev.bough.engine.state;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.type.Temporal;
import dev.bough.engine.type.Value;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.History;
import dev.bough.storage.repository.RootState;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What AS OF leads to from a database.
 *
 * @param root the tables, which stay as they are
 * @param branch the branch that they were reached through; null for a tag or a hash
 * @param commit the commit that they are of; for WORKING and STAGED the one below
 */
public record PastRoot(RootState root, @Nullable BranchState branch, Hash commit) {
    /**
     * What a spec leads to: a commit, WORKING or STAGED.
     *
     * @throws SqlException {@code branch not found: x} and its kin
     */
    public static PastRoot of(Selection selection, String spec) {
        BranchState own = selection.branch();
        if (own != null && spec.equalsIgnoreCase("WORKING")) {
            return new PastRoot(own.working(), own, own.head());
        }
        if (own != null && spec.equalsIgnoreCase("STAGED")) {
            return new PastRoot(own.staged(), own, own.head());
        }
        Revisions.Found found = selection.commit(spec);
        RootState root = selection.database().repository().root(found.commit().root());
        return new PastRoot(root, found.branch(), found.commit().hash());
    }

    /**
     * The spec that a value of AS OF stands for; a moment is the newest commit before it, and null where all are later.
     *
     * @param zone what moments are told in
     */
    public static @Nullable String spec(Value asOf, Selection selection, ZoneId zone) {
        if (asOf instanceof Value.Bytes text) {
            return new String(text.value(), StandardCharsets.UTF_8);
        }
        if (asOf instanceof Value.Long moment
                && (moment.type().family() == TypeKind.Family.DATETIME
                        || moment.type().family() == TypeKind.Family.DATE)) {
            long micros = Temporal.toUtcMicros(moment.value(), zone);
            return newestBefore(selection, Math.floorDiv(micros, 1000));
        }
        throw SqlException.version("unsupported AS OF type");
    }

    /** The newest commit of the history that is not later than a moment. */
    private static @Nullable String newestBefore(Selection selection, long millis) {
        Hash head = selection.commit("HEAD").commit().hash();
        History history = selection.database().repository().history(List.of(head), List.of());
        while (history.hasNext()) {
            CommitRecord commit = history.next();
            if (commit.committerMillis() <= millis) {
                return commit.hash().toString();
            }
        }
        return null;
    }
}
