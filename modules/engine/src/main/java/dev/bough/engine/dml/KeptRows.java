package dev.bough.engine.dml;

import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Index;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.catalog.TupleLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What of a table's rows and indexes lies under another definition as it did before; columns are matched by their ids. */
final class KeptRows {
    private final TableLayout from;
    private final TableLayout to;
    private final int[] source;

    KeptRows(TableLayout from, TableLayout to) {
        this.from = from;
        this.to = to;
        source = sources(from.definition(), to.definition());
    }

    private static int[] sources(TableDefinition from, TableDefinition to) {
        int[] source = new int[to.columns().size()];
        Arrays.fill(source, -1);
        for (int i = 0; i < source.length; i++) {
            for (int j = 0; j < from.columns().size(); j++) {
                if (from.columns().get(j).id() == to.columns().get(i).id()) {
                    source[i] = j;
                }
            }
        }
        return source;
    }

    /** Where a column's values stand under the old definition; -1 for a new one. */
    int source(int column) {
        return source[column];
    }

    /** Whether the rows' bytes are the same under the new definition, and cannot break its rules. */
    boolean rowsStay() {
        TableDefinition before = from.definition();
        TableDefinition after = to.definition();
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0 && before.columns().get(source[i]).nullable() && !after.columns().get(i).nullable()) {
                return false;
            }
        }
        return sameBytes() && before.checks().containsAll(after.checks().stream().filter(c -> c.enforced()).toList());
    }

    /** Whether the rows' bytes are the same under the new definition, whatever it demands of them. */
    boolean sameBytes() {
        TableDefinition before = from.definition();
        TableDefinition after = to.definition();
        TupleLayout oldMap = from.primary();
        TupleLayout newMap = to.primary();
        if (before.isKeyless() != after.isKeyless()
                || !sameParts(oldMap, newMap, oldMap.ownParts(), newMap.ownParts())) {
            return false;
        }
        if (newMap.fieldCount() < oldMap.fieldCount() || before.columns().size() > kept()) {
            return false;
        }
        for (int field = 0; field < newMap.fieldCount(); field++) {
            int column = newMap.column(field);
            if (field >= oldMap.fieldCount() ? !isEmptyAddition(after.columns().get(column))
                    : source[column] != oldMap.column(field)) {
                return false;
            }
        }
        for (int i = 0; i < source.length; i++) {
            if (source[i] >= 0 && !sameValues(before.columns().get(source[i]), after.columns().get(i))) {
                return false;
            }
        }
        return true;
    }

    private int kept() {
        int count = 0;
        for (int column : source) {
            count += column >= 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean isEmptyAddition(Column column) {
        return column.nullable() && !column.isGenerated() && !column.autoIncrement()
                && (column.defaultSql() == null || column.defaultSql().equals("NULL"));
    }

    private boolean sameParts(TupleLayout oldMap, TupleLayout newMap, int oldCount, int newCount) {
        if (oldCount != newCount) {
            return false;
        }
        for (int i = 0; i < oldCount; i++) {
            TupleLayout.KeyPart a = oldMap.keyParts().get(i);
            TupleLayout.KeyPart b = newMap.keyParts().get(i);
            if (source[b.column()] != a.column() || a.nullable() != b.nullable() || a.descending() != b.descending()
                    || a.prefixLength() != b.prefixLength() || !sameBytes(a.type(), b.type(), true)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValues(Column a, Column b) {
        boolean sameGeneration =
                a.generatedSql() == null ? b.generatedSql() == null : a.generatedSql().equals(b.generatedSql());
        return sameGeneration && sameBytes(a.type(), b.type(), false);
    }

    /** Whether every value of one type has the same bytes as a value of the other. */
    private static boolean sameBytes(SqlType a, SqlType b, boolean inKey) {
        if (a.equals(b)) {
            return true;
        }
        if (a.kind() != b.kind() || a.isUnsigned() != b.isUnsigned()) {
            return false;
        }
        return switch (a.family()) {
            // a display width changes nothing
            case INTEGER -> true;
            case STRING -> a.kind() == TypeKind.VARCHAR || a.kind() == TypeKind.VARBINARY
                    ? a.length() <= b.length() && sameCollation(a, b, inKey)
                    : a.length() == b.length() && sameCollation(a, b, inKey);
            case ENUM, SET -> b.members().size() >= a.members().size()
                    && b.members().subList(0, a.members().size()).equals(a.members());
            default -> false;
        };
    }

    /** Texts are UTF-8 whatever their character set; a smaller one may lose some, and keys follow the collation. */
    private static boolean sameCollation(SqlType a, SqlType b, boolean inKey) {
        if (a.collation().equals(b.collation())) {
            return true;
        }
        boolean sameCharset = a.collation().split("_", 2)[0].equals(b.collation().split("_", 2)[0]);
        return !inKey && sameCharset;
    }

    /** The index under the old definition whose entries are those of one under the new; null for none. */
    @Nullable
    Index index(int position) {
        Index wanted = to.definition().indexes().get(position);
        for (int i = 0; i < from.definition().indexes().size(); i++) {
            Index candidate = from.definition().indexes().get(i);
            TupleLayout a = from.index(i);
            TupleLayout b = to.index(position);
            boolean same = (candidate.unique() || !wanted.unique())
                    && sameParts(a, b, a.ownParts(), b.ownParts())
                    && a.fieldCount() == b.fieldCount();
            for (int field = 0; same && field < a.fieldCount(); field++) {
                same = source[b.column(field)] == a.column(field);
            }
            if (same) {
                return candidate;
            }
        }
        return null;
    }
}
