package dev.bough.engine.dml;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.BoundExpression;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.BlobStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row that a merge has put together: gets the values of its generated columns and is checked. */
public final class MergedRow {
    private final OldRow stored;
    private final NewRow row;
    private final RowEncoder encoder;
    private final BlobStore blobs;
    private final Frame frame;
    private final String table;
    private final List<Column> columns;

    private MergedRow(TableLayout layout, String schema, Binder binder, BlobStore blobs, StatementContext statement) {
        TableDefinition definition = layout.definition();
        TableExpressions expressions = new TableExpressions(definition, schema, binder);
        table = definition.name();
        columns = definition.columns();
        List<TableExpressions.Default> defaults =
                new ArrayList<>(Collections.nCopies(columns.size(), new TableExpressions.Default.Missing()));
        List<Optional<BoundExpression>> onUpdate =
                new ArrayList<>(Collections.nCopies(columns.size(), Optional.empty()));
        row = new NewRow(
                definition, new NewRow.Rules(defaults, onUpdate, expressions.generated(), expressions.checks()),
                expressions.slot(), Nulls.REFUSED);
        stored = new OldRow(layout, 0);
        encoder = new RowEncoder(layout);
        this.blobs = blobs;
        frame = new Frame(1, statement);
    }

    /**
     * For the rows of a table.
     *
     * @param schema the name of the database, for messages
     * @param tightened whether a side may have NULL where the table takes none
     * @return null where there is nothing to compute or check
     */
    public static @Nullable MergedRow of(
            TableLayout layout, String schema, Binder binder, BlobStore blobs, boolean tightened) {
        TableDefinition table = layout.definition();
        boolean plain = table.columns().stream().noneMatch(Column::isGenerated)
                && table.checks().stream().noneMatch(Check::enforced);
        return plain && !tightened
                ? null
                : new MergedRow(layout, schema, binder, blobs, binder.context().statement());
    }

    /**
     * The row's value with all that follows from it.
     *
     * @throws SqlException 1235 if it breaks a check, or has NULL where there must be none
     */
    public byte[] complete(byte[] key, byte[] value) {
        frame.rows[0].blobs = blobs;
        frame.rows[0].set(key, 0, key.length, value, 0, value.length);
        stored.load(frame);
        for (int i = 0; i < columns.size(); i++) {
            row.values()[i].load(stored.values()[i]);
        }
        try {
            row.complete(frame);
        } catch (SqlException broken) {
            if (broken.code() == ErrorCode.CHECK_CONSTRAINT_VIOLATED) {
                throw MergeRewrite.violation("a check of " + table);
            }
            if (broken.code() == ErrorCode.COLUMN_CANNOT_BE_NULL) {
                throw MergeRewrite.violation("NULL in " + table + "." + nullColumn());
            }
            throw broken;
        }
        return encoder.rowValue(row.values(), blobs);
    }

    private String nullColumn() {
        for (int i = 0; i < columns.size(); i++) {
            if (row.values()[i].isNull() && !columns.get(i).nullable()) {
                return columns.get(i).name();
            }
        }
        return "?";
    }
}
