package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.TEXT;
import static dev.bough.api.systable.ColumnTypes.UNSIGNED_BIGINT;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Repository;
import dev.bough.api.systable.CallRequest;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableFunction;
import dev.bough.api.systable.TableShape;
import java.util.List;

/** dolt_branch_status(base, other...): how many commits each of the others is ahead of the base and behind it. */
final class BranchStatusFunction implements TableFunction, SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_branch_status")
            .column("branch", TEXT)
            .column("commits_ahead", UNSIGNED_BIGINT)
            .column("commits_behind", UNSIGNED_BIGINT)
            .scope(Scope.DATABASE)
            .build();

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
        if (request.argumentCount() == 0) {
            throw FunctionArguments.wrongNumber(name(), "at least 1", 0);
        }
        return this;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Repository repository = request.repository();
        List<String> specs = FunctionArguments.texts(name(), request);
        Commit base = repository.resolve(specs.getFirst()).commit();
        return Rows.of(specs.subList(1, specs.size()), (spec, row) -> {
            Repository.AheadBehind distance =
                    repository.aheadBehind(base, repository.resolve(spec).commit());
            row.set(0, spec);
            row.set(1, distance.ahead());
            row.set(2, distance.behind());
        });
    }
}
