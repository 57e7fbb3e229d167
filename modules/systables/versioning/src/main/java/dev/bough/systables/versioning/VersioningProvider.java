package dev.bough.systables.versioning;

import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.SystemTableProvider;
import dev.bough.api.systable.TableFunction;
import java.util.Collection;
import java.util.List;

/** The plug-in behind the version-control tables and functions. */
public final class VersioningProvider implements SystemTableProvider {
    @Override
    public String name() {
        return "versioning";
    }

    @Override
    public String author() {
        return "bough";
    }

    @Override
    public String description() {
        return "History, branches, status, differences and conflicts as tables and table functions.";
    }

    @Override
    public Collection<SystemTable> tables() {
        return List.of(
                new LogTable(),
                new BranchesTable(),
                new RemoteBranchesTable(),
                new RemotesTable(),
                new TagsTable(),
                new CommitsTable(),
                new CommitAncestorsTable(),
                StatusTable.tracked(),
                StatusTable.all(),
                new ChangedTablesTable(),
                new ColumnDiffTable(),
                new ConflictsTable(),
                new SchemaConflictsTable(),
                new MergeStatusTable(),
                new ConstraintViolationsTable());
    }

    @Override
    public Collection<SystemTableFamily> families() {
        return List.of(
                new TableDiffFamily(),
                new CommitDiffFamily(),
                new TableHistoryFamily(),
                new TableBlameFamily(),
                new TableConflictsFamily());
    }

    @Override
    public Collection<TableFunction> functions() {
        return List.of(
                new LogFunction(),
                new DiffFunction(),
                new DiffStatFunction(),
                new DiffSummaryFunction(),
                new SchemaDiffFunction(),
                new BranchStatusFunction());
    }
}
