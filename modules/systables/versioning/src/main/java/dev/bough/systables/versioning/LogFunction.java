package dev.bough.systables.versioning;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.systable.CallRequest;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableFunction;
import dev.bough.api.systable.TableShape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** dolt_log(revision..., option...): the commits that some revisions are made of and others are not. */
final class LogFunction implements TableFunction, SystemTable {
    private static final TableShape SHAPE = LogRows.shape().scope(Scope.DATABASE).build();

    @Override
    public String name() {
        return SHAPE.name();
    }

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public SystemTable bind(CallRequest request) {
        return this;
    }

    @Override
    public Rows scan(ScanRequest request) {
        LogOptions options = LogOptions.parse(FunctionArguments.texts(name(), request));
        if (options.styleUndefined()) {
            request.warn(ErrorCode.DEPRECATED_SYNTAX, "--decorate=auto has no defined meaning");
        }
        Repository repository = request.repository();
        List<Revision> shown = new ArrayList<>();
        for (String spec : options.include().isEmpty() ? List.of("HEAD") : options.include()) {
            shown.add(repository.resolve(spec));
        }
        Revision tip = shown.getFirst();
        List<Commit> include = new ArrayList<>(shown.stream().map(Revision::commit).toList());
        List<Commit> exclude = new ArrayList<>();
        options.exclude().forEach(spec -> exclude.add(repository.resolve(spec).commit()));
        if (!options.betweenForks().isEmpty()) {
            repository.mergeBase(include.get(0), include.get(1)).ifPresent(exclude::add);
        }
        if (options.all()) {
            include.addAll(History.heads(repository));
        }
        Refs refs = new Refs(
                repository,
                request.wants(LogRows.REFS) ? options.style() : Refs.Style.NONE,
                tip.commit().hash(),
                tip.branch().map(Branch::name).orElse(""));
        return new LogRows(
                commits(repository, include, exclude, options),
                refs,
                LogRows.Shown.of(request, options.parents(), options.signature()));
    }

    private static Iterator<Commit> commits(
            Repository repository, List<Commit> include, List<Commit> exclude, LogOptions options) {
        Iterable<Commit> log = () -> repository.log(include, exclude);
        Stream<Commit> commits = StreamSupport.stream(log.spliterator(), false)
                .filter(commit -> options.minParents() <= 0 || commit.parents().size() >= options.minParents())
                .filter(commit -> options.tables().isEmpty()
                        || options.tables().stream().anyMatch(table -> changed(repository, commit, table)));
        return (options.limit() < 0 ? commits : commits.limit(options.limit())).iterator();
    }

    /** Whether a table differs from that of each parent. */
    private static boolean changed(Repository repository, Commit commit, String name) {
        Table after = commit.root().table(name).orElse(null);
        if (commit.parents().isEmpty()) {
            return after != null;
        }
        return commit.parents().stream().allMatch(parent -> {
            @Nullable Table before = parent.root().table(name).orElse(null);
            if (before == null || after == null) {
                return before != after;
            }
            TableDiff diff = repository.diff(before, after);
            return diff.dataChanged() || diff.schemaChanged();
        });
    }
}
