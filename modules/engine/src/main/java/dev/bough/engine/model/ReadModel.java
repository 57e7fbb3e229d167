package dev.bough.engine.model;

import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Server;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.ServerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server at one state, as one session may see it. */
public final class ReadModel implements Server {
    private final ReadContext context;
    private final ServerState state;
    private final Instant startTime;

    public ReadModel(ReadContext context, ServerState state, Instant startTime) {
        this.context = context;
        this.state = state;
        this.startTime = startTime;
    }

    @Override
    public List<Repository> databases() {
        List<DatabaseState> visible = new ArrayList<>();
        for (Map.Entry<Long, DatabaseState> entry : state.databases()) {
            if (context.rights().sees(entry.getValue().name())) {
                visible.add(entry.getValue());
            }
        }
        visible.sort(Comparator.comparing(DatabaseState::name));
        return visible.stream().map(d -> repository(d, d.branch("main"), null)).toList();
    }

    @Override
    public Optional<Repository> database(String name) {
        DatabaseState database = state.database(name);
        return database == null || !context.rights().sees(database.name())
                ? Optional.empty()
                : Optional.of(repository(database, database.branch("main"), null));
    }

    @Override
    public Instant startTime() {
        return startTime;
    }

    /**
     * A database.
     *
     * @param head the branch that HEAD is of; null at a tag or commit
     * @param named the spec of the tag or commit that HEAD is; null on a branch
     */
    public Repository repository(DatabaseState database, @Nullable BranchState head, @Nullable String named) {
        return new ReadRepository(context, database, head, named);
    }

    /**
     * A revision: the working state of a branch, a tag or commit, or what a spec of AS OF leads to from there. The branch
     * that it is on counts as read.
     */
    public Revision revision(
            DatabaseState database, @Nullable BranchState branch, @Nullable String named, @Nullable String asOf) {
        ReadRepository repository = new ReadRepository(context, database, branch, named);
        if (asOf != null) {
            return repository.resolve(asOf);
        }
        return branch == null ? repository.resolve("HEAD") : repository.working(branch);
    }
}
