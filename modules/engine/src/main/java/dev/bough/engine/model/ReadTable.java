package dev.bough.engine.model;

import dev.bough.api.repository.RowCursor;
import dev.bough.api.repository.Table;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import dev.bough.engine.transaction.Databases;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.edit.MapCursor;
import dev.bough.storage.prolly.Tree;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.TableState;

/** A stored table at one moment. */
final class ReadTable implements Table {
    private final ReadContext context;
    private final DatabaseState database;
    private final TableState stored;
    private final ReadSchema schema;

    ReadTable(ReadContext context, DatabaseState database, TableState stored) {
        this.context = context;
        this.database = database;
        this.stored = stored;
        schema = new ReadSchema(Databases.definition(stored), database.name());
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public String hash() {
        return foldedHash().toString();
    }

    Hash foldedHash() {
        Hash hash = database.repository().fold(stored).hash();
        if (hash == null) {
            throw new IllegalStateException("a folded table without hash");
        }
        return hash;
    }

    /** The rows as a tree; what is not in one yet is put there. */
    Tree tree() {
        return database.repository().fold(stored).primary().tree();
    }

    TableState stored() {
        return stored;
    }

    ReadContext context() {
        return context;
    }

    /** A row to show this table's rows in. */
    StoredRow newRow() {
        return new StoredRow(schema, stored, context.statement());
    }

    @Override
    public ReadSchema schema() {
        return schema;
    }

    @Override
    public long rowCount() {
        return stored.primary().count();
    }

    @Override
    public RowCursor rows(Constraints constraints) {
        return new Rows();
    }

    @Override
    public long violationCount() {
        return 0; // merges leave conflicts and refuse what violates constraints
    }

    /** All rows in the order of their keys. */
    private final class Rows implements RowCursor {
        private final MapCursor cursor = stored.primary().cursor();
        private final StoredRow row = newRow();
        private boolean begun;
        private boolean ended;
        private int steps;

        @Override
        public boolean next() {
            if ((++steps & 0x3FF) == 0) {
                context.statement().checkCancelled();
            }
            boolean on = !ended && (begun ? cursor.next() : cursor.first());
            begun = true;
            if (on) {
                row.show(cursor);
            } else {
                ended = true;
            }
            return on;
        }

        @Override
        public Row row() {
            return row;
        }

        @Override
        public void close() {
            ended = true;
        }
    }
}
