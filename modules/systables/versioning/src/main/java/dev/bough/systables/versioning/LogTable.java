package dev.bough.systables.versioning;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Revision;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.List;

/** dolt_log: the history of the current head, or of the commit that AS OF names. */
final class LogTable implements SystemTable {
    private static final TableShape SHAPE = LogRows.shape()
            .lookup("commit_hash")
            .answersAsOf()
            .comment("The commits that the current head is made of, newest first")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        Revision revision = request.revision();
        Commit head = revision.commit();
        Refs refs = new Refs(
                request.repository(),
                request.wants(LogRows.REFS) ? Refs.Style.SHORT : Refs.Style.NONE,
                head.hash(),
                revision.branch().map(Branch::name).orElse(""));
        return new LogRows(
                History.of(request.repository(), List.of(head), request.constraint(LogRows.COMMIT_HASH)),
                refs,
                LogRows.Shown.of(request, request.wants(LogRows.PARENTS), request.wants(LogRows.SIGNATURE)));
    }
}
