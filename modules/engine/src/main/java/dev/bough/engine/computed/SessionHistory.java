package dev.bough.engine.computed;

import dev.bough.api.error.SqlException;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.expression.HistoryFacts;
import dev.bough.engine.server.SessionParts;
import dev.bough.engine.state.Selection;
import dev.bough.engine.transaction.Transaction;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.Repository;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TableState;
import dev.bough.storage.repository.TagRecord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The history of the current database in the snapshot of a session's transaction; a branch that is named counts as read. */
public record SessionHistory(SessionParts.Holder session) implements HistoryFacts {
    private Transaction transaction() {
        return session.parts().transactions().current();
    }

    private Selection selection() {
        return session.parts().current().resolve(null, transaction().snapshot());
    }

    private CommitRecord commit(Selection selection, String spec) {
        Revisions.Found found = selection.commit(spec);
        if (found.branch() != null) {
            read(selection, found.branch());
        }
        return found.commit();
    }

    private void read(Selection selection, BranchState branch) {
        BranchIdentity identity =
                session.parts().server().databases.identity(selection.database().id(), branch.id());
        if (identity != null) {
            session.parts().state().events().branchRead(identity);
        }
    }

    /** The tables as this transaction has them. */
    private RootState working(Selection selection) {
        BranchState branch = selection.branch();
        if (branch == null) {
            return selection.root();
        }
        read(selection, branch);
        return transaction().working(selection.database().id(), branch);
    }

    @Override
    public String hashOf(String spec) {
        return commit(selection(), spec).hash().toString();
    }

    @Override
    public String hashOfTable(String table) {
        Selection selection = selection();
        TableState found = working(selection).table(table);
        if (found == null || !found.name().equals(table)) {
            throw SqlException.version("table not found: " + table);
        }
        Hash hash = selection.database().repository().fold(found).hash();
        if (hash == null) {
            throw new IllegalStateException("a folded table without hash");
        }
        return hash.toString();
    }

    @Override
    public String hashOfDatabase(String root) {
        Selection selection = selection();
        Repository repository = selection.database().repository();
        return switch (root.toUpperCase(Locale.ROOT)) {
            case "WORKING" -> repository.hash(working(selection)).toString();
            case "STAGED" -> {
                read(selection, selection.onBranch());
                yield repository.hash(selection.onBranch().staged()).toString();
            }
            case "HEAD" -> commit(selection, root).root().toString();
            default -> named(selection, root).root().toString();
        };
    }

    /** The commit of a branch or tag; other specs are not taken. */
    private CommitRecord named(Selection selection, String name) {
        BranchState branch = selection.database().branch(name);
        TagRecord tag = Revisions.tag(selection.database(), name);
        if (branch == null && tag == null) {
            throw SqlException.version("branch not found: " + name);
        }
        return commit(selection, name);
    }

    @Override
    public @Nullable String mergeBase(String one, String other) {
        Selection selection = selection();
        CommitRecord base = selection.database().repository()
                .mergeBase(commit(selection, one), commit(selection, other));
        return base == null ? null : base.hash().toString();
    }

    @Override
    public boolean hasAncestor(String commit, String ancestor) {
        Selection selection = selection();
        CommitRecord of = commit(selection, commit);
        CommitRecord before = commit(selection, ancestor);
        return of.hash().equals(before.hash()) || selection.database().repository().isAncestor(before, of);
    }
}
