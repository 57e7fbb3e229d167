package dev.bough.engine.state;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.event.SessionEvents;
import dev.bough.engine.information.InformationSchema;
import dev.bough.engine.information.MysqlSchema;
import dev.bough.engine.information.PerformanceSchema;
import dev.bough.engine.transaction.Databases;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.ServerState;
import dev.bough.storage.repository.TagRecord;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database and branch that a session is in, and the branches that it has checked out in other databases. It keeps the count
 * of sessions of its current branch true.
 */
public final class CurrentDatabase {
    /** Databases that are computed and have no branches. */
    public static final Set<String> COMPUTED = Set.of(InformationSchema.NAME, PerformanceSchema.NAME, MysqlSchema.NAME);

    private static final String DEFAULT_BRANCH = "main";

    private final Databases databases;
    private final SessionEvents events;
    /** Whether the session counts among those of its branch; the scheduler's do not. */
    private final boolean counted;

    private final Map<Long, Long> checkedOut = new HashMap<>();
    private String name = "";
    private @Nullable BranchIdentity branch;
    private long version;
    /** Whether the current database is that of a procedure that is being called, and not the session's own. */
    private boolean visiting;
    /** What the current database's name means while something runs with the database as of a revision; null elsewhere. */
    private @Nullable Selection past;

    public CurrentDatabase(Databases databases, SessionEvents events, boolean counted) {
        this.databases = databases;
        this.events = events;
        this.counted = counted;
    }

    /** As the user named it, with its revision; empty for none. */
    public String name() {
        return name;
    }

    public boolean isSelected() {
        return !name.isEmpty();
    }

    /** The current branch; null in no database, in a computed one, and on a tag or commit. */
    @Nullable
    public BranchIdentity branch() {
        return branch;
    }

    /** What names mean, for those who compare; stays as it is. */
    public Names names() {
        return new Names(name, branch, Map.copyOf(checkedOut));
    }

    /**
     * What the names of databases mean to a session.
     *
     * @param current empty for no database
     * @param branch the current one; null where there is none
     * @param checkedOut the branches that plain names mean, by database, where they are not the default
     */
    public record Names(String current, @Nullable BranchIdentity branch, Map<Long, Long> checkedOut) {}

    /** Grows whenever names may come to mean something else. */
    public long version() {
        return version;
    }

    /**
     * What a database name means to this session.
     *
     * @param text null or empty for the current database
     * @throws SqlException 1046, 1049
     */
    public Selection resolve(@Nullable String text, ServerState state) {
        String wanted = text == null || text.isEmpty() ? name : text;
        if (wanted.isEmpty()) {
            throw new SqlException(ErrorCode.NO_DATABASE_SELECTED);
        }
        RevisionSpec.DatabaseName split = RevisionSpec.split(wanted);
        DatabaseState database = state.database(split.database());
        if (database == null) {
            throw new SqlException(ErrorCode.UNKNOWN_DATABASE, wanted);
        }
        Selection then = past;
        if (then != null && wanted.equals(then.name())) {
            return then.in(database);
        }
        if (!split.hasRevision()) {
            return onBranch(database.name(), database, defaultBranch(database, wanted));
        }
        char separator = wanted.charAt(split.database().length());
        BranchState named = Revisions.branch(database, split.revision());
        if (named != null) {
            return onBranch(database.name() + separator + named.name(), database, named);
        }
        TagRecord tag = Revisions.tag(database, split.revision());
        String revision = tag == null ? split.revision() : tag.name();
        try {
            Revisions.Found found = Revisions.commit(database, null, revision);
            RootState root = database.repository().root(found.commit().root());
            return new Selection(database.name() + separator + revision, database, null, null, root, revision);
        } catch (SqlException e) {
            throw SqlException.causedBy(e, ErrorCode.UNKNOWN_DATABASE, wanted);
        }
    }

    private Selection onBranch(String shown, DatabaseState database, BranchState found) {
        return Selection.onBranch(shown, database, found, databases.identity(database.id(), found.id()));
    }

    private BranchState defaultBranch(DatabaseState database, String wanted) {
        Long id = checkedOut.get(database.id());
        BranchState found = id == null ? database.branch(DEFAULT_BRANCH) : database.branch((long) id);
        if (found == null && id != null) {
            checkedOut.remove(database.id());
            found = database.branch(DEFAULT_BRANCH);
        }
        if (found == null) {
            throw SqlException.version(
                    "cannot resolve default branch head for database '" + wanted + "': '" + DEFAULT_BRANCH + "'");
        }
        return found;
    }

    /** USE and its kin: the branch that becomes current counts as read. */
    public void use(String text) {
        if (COMPUTED.contains(text.toLowerCase(Locale.ROOT))) {
            enter(text.toLowerCase(Locale.ROOT), null);
            return;
        }
        Selection selection = resolve(text, databases.durable());
        enter(selection.name(), selection.identity());
        if (selection.identity() != null) {
            events.branchSelected(selection.identity());
        }
    }

    /** dolt_checkout and @@db_head_ref: what the plain name of a database means from now on. */
    public void checkout(Selection database, BranchState target) {
        checkedOut.put(database.database().id(), target.id());
        BranchIdentity identity = databases.identity(database.database().id(), target.id());
        if (RevisionSpec.split(name).database().equalsIgnoreCase(database.database().name())) {
            enter(database.database().name(), identity);
        }
        version++;
        if (identity != null) {
            events.branchSelected(identity);
        }
    }

    /**
     * Runs something with another database as the current one, as a call of a procedure does with the procedure's (MySQL manual, 27.2.1).
     * Nobody uses the branch by that alone, and the session goes on counting as one of its own branch.
     */
    public void during(Selection other, Runnable action) {
        if (isIn(other)) {
            action.run();
            return;
        }
        Selection pastBefore = past;
        String nameBefore = name;
        BranchIdentity branchBefore = branch;
        boolean visitingBefore = visiting;
        visiting = true;
        enter(other.name(), other.identity());
        past = other.isPast() ? other : null;
        try {
            action.run();
        } finally {
            enter(nameBefore, branchBefore);
            past = pastBefore;
            visiting = visitingBefore;
            refresh();
        }
    }

    private boolean isIn(Selection other) {
        RootState then = past == null ? null : past.fixed();
        return other.name().equals(name)
                && other.identity() == branch
                && (other.isPast() ? other.fixed() : null) == then;
    }

    private void enter(String shown, @Nullable BranchIdentity next) {
        past = null;
        if (counted && !visiting) {
            if (next != null) {
                next.sessionEntered();
            }
            if (branch != null) {
                branch.sessionLeft();
            }
        }
        name = shown;
        branch = next;
        version++;
    }

    /** After DROP DATABASE, or when the branch is gone: in no database, or in the plain one again. */
    public void refresh() {
        if (!isSelected() || COMPUTED.contains(name)) {
            return;
        }
        ServerState state = databases.durable();
        RevisionSpec.DatabaseName split = RevisionSpec.split(name);
        DatabaseState database = state.database(split.database());
        if (database == null) {
            enter("", null);
        } else if (split.hasRevision() && branch != null && database.branch(split.revision()) == null) {
            Selection plain = resolve(database.name(), state);
            enter(plain.name(), plain.identity());
        }
        version++;
    }

    /** COM_RESET_CONNECTION: what was checked out is forgotten; a read only where the current branch changes by it. */
    public void reset() {
        BranchIdentity before = branch;
        checkedOut.clear();
        version++;
        if (isSelected() && !COMPUTED.contains(name)) {
            Selection selection = resolve(name, databases.durable());
            enter(selection.name(), selection.identity());
            if (selection.identity() != null && selection.identity() != before) {
                events.branchSelected(selection.identity());
            }
        }
    }

    /** Leaves the database, at the session's end or for another user. */
    public void leave() {
        enter("", null);
        checkedOut.clear();
    }
}
