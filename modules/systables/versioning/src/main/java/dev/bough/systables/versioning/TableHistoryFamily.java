package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.datetime;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.systable.FamilyRequest;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** dolt_history_T: the rows of a table as they were in each commit of the history. */
final class TableHistoryFamily implements SystemTableFamily {
    @Override
    public String prefix() {
        return "dolt_history_";
    }

    @Override
    public Optional<SystemTable> resolve(FamilyRequest request) {
        return request.table().map(table -> new HistoryTable(table.name(), table.schema()));
    }

    /** The table for one user's table. */
    private static final class HistoryTable implements SystemTable {
        private final String table;
        private final DiffShape.Columns columns;
        private final TableShape shape;
        private final int commitHash;

        HistoryTable(String table, TableSchema schema) {
            this.table = table;
            columns = DiffShape.Columns.all(schema);
            commitHash = columns.shown().size();
            TableShape.Builder builder = TableShape.named("dolt_history_" + table);
            for (TableSchema.Column column : columns.shown()) {
                if (columns.primaryKey().contains(column.name())) {
                    builder.key(column.name(), column.type());
                } else {
                    builder.nullable(column.name(), column.type());
                }
            }
            shape = builder.column("commit_hash", SqlType.string(TypeKind.CHAR, 32, "ascii_bin"))
                    .column("committer", SqlType.string(TypeKind.VARCHAR, 1024, "ascii_bin"))
                    .column("commit_date", datetime(3))
                    .lookup("commit_hash")
                    .answersAsOf()
                    .build();
        }

        @Override
        public TableShape shape() {
            return shape;
        }

        @Override
        public Rows scan(ScanRequest request) {
            Iterator<Commit> commits = History.of(
                    request.repository(), List.of(request.revision().commit()), request.constraint(commitHash));
            Iterator<Rows> parts = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return commits.hasNext();
                }

                @Override
                public Rows next() {
                    request.checkCancelled();
                    Commit commit = commits.next();
                    return commit.root().table(table).map(state -> at(commit, state, request)).orElse(Rows.empty());
                }
            };
            return Rows.concat(() -> parts);
        }

        private Rows at(Commit commit, Table state, ScanRequest request) {
            TableSchema schema = state.schema();
            ColumnMapping mapping = new ColumnMapping(0, columns, schema);
            boolean[] comparable = new boolean[columns.shown().size()];
            for (int i = 0; i < comparable.length; i++) {
                comparable[i] = mapping.source(i) >= 0
                        && converts(schema.columns().get(mapping.source(i)), columns.shown().get(i), request);
            }
            RowCursor rows = state.rows(mapping.constraints(request));
            return new Rows() {
                @Override
                public boolean next(RowOutput row) {
                    if (!rows.next()) {
                        return false;
                    }
                    for (int i = 0; i < comparable.length; i++) {
                        if (comparable[i]) {
                            row.set(i, rows.row().cell(mapping.source(i)));
                        }
                    }
                    row.set(commitHash, commit.hash());
                    row.set(commitHash + 1, commit.committer().name());
                    row.set(commitHash + 2, commit.committerDate());
                    return true;
                }

                @Override
                public void close() {
                    rows.close();
                }
            };
        }

        /** Values of another kind of type are not shown: whether each could be converted would depend on the value. */
        private static boolean converts(TableSchema.Column source, TableSchema.Column shown, ScanRequest request) {
            if (source.type().family() == shown.type().family()) {
                return true;
            }
            request.warn(
                    ErrorCode.AUTO_CONVERT,
                    "Unable to convert field " + shown.name() + " in historical rows because its type ("
                            + lower(source.type()) + ") doesn't match current schema's type (" + lower(shown.type())
                            + ")");
            return false;
        }

        private static String lower(SqlType type) {
            return type.toString().toLowerCase(Locale.ROOT);
        }
    }
}
