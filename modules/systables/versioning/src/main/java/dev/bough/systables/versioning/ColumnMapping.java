package dev.bough.systables.versioning;

import dev.bough.api.repository.TableSchema;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.type.Constraint;
import dev.bough.api.type.Constraints;
import dev.bough.api.type.Row;
import java.util.Arrays;
import java.util.List;

/**
 * Where the columns that a system table shows stand in one state of the user's table: by name, and those of the primary
 * key that have another name there by their place in the key; a column that is not there shows NULL.
 */
final class ColumnMapping {
    private static final int ABSENT = -1;

    private final int first;
    private final DiffShape.Columns shown;
    private final TableSchema source;
    private final int[] sources;

    /**
     * A mapping onto a state of a table.
     *
     * @param first the position of the first column shown
     * @param source the schema of that state
     */
    ColumnMapping(int first, DiffShape.Columns shown, TableSchema source) {
        this.first = first;
        this.shown = shown;
        this.source = source;
        this.sources = new int[shown.shown().size()];
        List<TableSchema.Column> columns = source.columns();
        for (int i = 0; i < sources.length; i++) {
            sources[i] = find(shown.shown().get(i).name(), shown.primaryKey(), source, columns);
        }
    }

    private static int find(
            String name, List<String> shownKey, TableSchema source, List<TableSchema.Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        int inKey = shownKey.indexOf(name);
        return inKey >= 0 && shownKey.size() == source.primaryKey().size()
                ? source.primaryKey().get(inKey)
                : ABSENT;
    }

    /** Sets the columns from a row of that state. */
    void put(Row from, RowOutput row) {
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] != ABSENT) {
                row.set(first + i, from.cell(sources[i]));
            }
        }
    }

    /** Where the column shown at an index stands; -1 if it is not there. */
    int source(int index) {
        return sources[index];
    }

    /** What a statement demands of the columns shown, as demands on that state; only where the types are the same. */
    Constraints constraints(ScanRequest request) {
        Constraints found = Constraints.any();
        for (int i = 0; i < sources.length; i++) {
            Constraint constraint = request.constraint(first + i);
            if (sources[i] != ABSENT
                    && shown.shown().get(i).type().equals(source.columns().get(sources[i]).type())) {
                found = found.with(sources[i], constraint);
            }
        }
        return found;
    }

    @Override
    public String toString() {
        return first + Arrays.toString(sources);
    }
}
