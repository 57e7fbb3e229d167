package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.UNSIGNED_BIGINT;
import static dev.bough.api.systable.ColumnTypes.varchar;

import dev.bough.api.repository.TableSchema;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.TableShape;
import dev.bough.api.type.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a table of conflicts: where the rows come from, then the row in the common ancestor, ours and theirs,
 * each with the columns of the primary key first, and what each side did.
 *
 * @param counts the position of the first of three counts; -1 in tables with a primary key
 * @param id the position of the conflict's identity
 */
record ConflictShape(
        TableShape shape, Group base, Group ours, int ourChange, Group theirs, int theirChange, int counts, int id) {
    static final int FROM_ROOT = 0;

    /**
     * The columns of one of the three rows.
     *
     * @param schema the schema of the row
     * @param first the position of the first
     * @param order the columns in the order shown, as positions in the schema
     */
    record Group(TableSchema schema, int first, List<Integer> order) {
        void put(Row from, RowOutput row) {
            for (int i = 0; i < order.size(); i++) {
                row.set(first + i, from.cell(order.get(i)));
            }
        }

        /** Where each column of the schema is shown. */
        int[] positions() {
            int[] positions = new int[order.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[order.get(i)] = first + i;
            }
            return positions;
        }
    }

    static ConflictShape of(String name, TableSchema base, TableSchema ours, TableSchema theirs) {
        TableShape.Builder shape = TableShape.named(name).nullable("from_root_ish", varchar(1023));
        Group baseGroup = group(shape, "base_", base, FROM_ROOT + 1);
        Group ourGroup = group(shape, "our_", ours, end(baseGroup));
        int ourChange = end(ourGroup);
        shape.nullable("our_diff_type", varchar(1023));
        Group theirGroup = group(shape, "their_", theirs, ourChange + 1);
        int theirChange = end(theirGroup);
        shape.nullable("their_diff_type", varchar(1023));
        int id = theirChange + 1;
        int counts = -1;
        if (ours.primaryKey().isEmpty()) {
            counts = id;
            id += 3;
            shape.column("base_cardinality", UNSIGNED_BIGINT)
                    .column("our_cardinality", UNSIGNED_BIGINT)
                    .column("their_cardinality", UNSIGNED_BIGINT);
        }
        shape.nullable("dolt_conflict_id", varchar(1023));
        return new ConflictShape(
                shape.build(), baseGroup, ourGroup, ourChange, theirGroup, theirChange, counts, id);
    }

    private static int end(Group group) {
        return group.first + group.order.size();
    }

    private static Group group(TableShape.Builder shape, String prefix, TableSchema schema, int first) {
        List<Integer> order = new ArrayList<>(schema.primaryKey());
        for (int i = 0; i < schema.columns().size(); i++) {
            if (!order.contains(i)) {
                order.add(i);
            }
        }
        for (int column : order) {
            TableSchema.Column shown = schema.columns().get(column);
            shape.nullable(prefix + shown.name(), shown.type());
        }
        return new Group(schema, first, List.copyOf(order));
    }
}
