package example.hello;

import dev.bough.api.event.CommitCreated;
import dev.bough.api.systable.BranchLocal;
import dev.bough.api.systable.ColumnTypes;
import dev.bough.api.systable.PluginContext;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableProvider;
import dev.bough.api.systable.TableShape;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The whole plug-in: the table hello_commits, with the number of commits made on each branch since the server started. */
public final class HelloPlugin implements SystemTableProvider, SystemTable {
    private static final TableShape SHAPE = TableShape.named("hello_commits")
            .key("branch", ColumnTypes.TEXT)
            .column("commits", ColumnTypes.BIGINT)
            .scope(Scope.DATABASE)
            .live()
            .orderedBy("branch")
            .comment("Commits made on each branch since the server started")
            .build();

    private BranchLocal<LongAdder> commits;

    @Override
    public String name() {
        return "hello";
    }

    @Override
    public void open(PluginContext context) {
        commits = context.branchLocal(LongAdder::new);
        context.events().on(CommitCreated.class, commit -> commits.of(commit.branch()).increment());
        context.logger().log(System.Logger.Level.INFO, "hello: counting commits");
    }

    @Override
    public Collection<SystemTable> tables() {
        return List.of(this);
    }

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        return Rows.of(request.repository().branches(), (branch, row) -> {
            row.set(0, branch.name());
            row.set(1, commits.of(branch.id()).sum());
        });
    }
}
