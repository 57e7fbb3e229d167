package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.datetime;

import dev.bough.api.error.SqlException;
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
import java.util.Map;
import java.util.Optional;

/** dolt_blame_T: for each row that a table has at the head, the commit that changed it last. */
final class TableBlameFamily implements SystemTableFamily {
    @Override
    public String prefix() {
        return "dolt_blame_";
    }

    @Override
    public Optional<SystemTable> resolve(FamilyRequest request) {
        return request.table().map(table -> new BlameTable(table.name(), table.schema()));
    }

    /** The table for one user's table. */
    private static final class BlameTable implements SystemTable {
        private final String table;
        private final DiffShape.Columns key;
        private final TableShape shape;

        BlameTable(String table, TableSchema schema) {
            if (schema.primaryKey().isEmpty()) {
                throw SqlException.version("unable to generate blame view for table without primary key");
            }
            this.table = table;
            key = DiffShape.Columns.of(
                    schema, schema.primaryKey().stream().map(schema.columns()::get).toList());
            TableShape.Builder builder = TableShape.named("dolt_blame_" + table);
            key.shown().forEach(column -> builder.key(column.name(), column.type()));
            shape = builder.text("commit")
                    .column("commit_date", datetime(3))
                    .text("committer")
                    .text("email")
                    .text("message")
                    .answersAsOf()
                    .build();
        }

        @Override
        public TableShape shape() {
            return shape;
        }

        @Override
        public Rows scan(ScanRequest request) {
            Commit head = request.revision().commit();
            return head.root().table(table).map(live -> blamed(request, head, live)).orElse(Rows.empty());
        }

        private Rows blamed(ScanRequest request, Commit head, Table live) {
            ColumnMapping mapping = new ColumnMapping(0, key, live.schema());
            Map<String, Commit> blame = new Blame(request, table).of(head, live, mapping.constraints(request));
            RowCursor rows = live.rows(mapping.constraints(request));
            int first = key.shown().size();
            return new Rows() {
                @Override
                public boolean next(RowOutput row) {
                    if (!rows.next()) {
                        return false;
                    }
                    mapping.put(rows.row(), row);
                    Commit commit = blame.getOrDefault(Blame.key(rows.row(), live.schema().primaryKey()), head);
                    row.set(first, commit.hash());
                    row.set(first + 1, commit.committerDate());
                    row.set(first + 2, commit.committer().name());
                    row.set(first + 3, commit.committer().email());
                    row.set(first + 4, commit.message());
                    return true;
                }

                @Override
                public void close() {
                    rows.close();
                }
            };
        }
    }
}
