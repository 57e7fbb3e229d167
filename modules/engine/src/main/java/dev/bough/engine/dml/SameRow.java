package dev.bough.engine.dml;

import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.expression.Slice;
import dev.bough.engine.row.Datum;
import java.util.Arrays;

/** Whether an update changed anything: values are compared as they are stored, so 'a' and 'A' differ whatever the collation. */
final class SameRow {
    private SameRow() {}

    static boolean is(TableDefinition table, Datum[] a, Datum[] b) {
        for (int i = 0; i < a.length; i++) {
            if (!table.columns().get(i).isGenerated() && !same(a[i], b[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Datum a, Datum b) {
        if (a.isNull() || b.isNull()) {
            return a.isNull() && b.isNull();
        }
        return switch (a.type().family()) {
            case INTEGER, BIT, DATE, TIME, DATETIME, ENUM, SET -> a.number() == b.number();
            case FLOATING -> a.real() == b.real();
            case DECIMAL -> a.decimal().compareTo(b.decimal()) == 0;
            case JSON -> a.json().equals(b.json());
            case STRING, GEOMETRY, NULL -> sameBytes(a.bytes(), b.bytes());
        };
    }

    private static boolean sameBytes(Slice a, Slice b) {
        return a.length == b.length
                && Arrays.equals(a.array, a.offset, a.offset + a.length, b.array, b.offset, b.offset + b.length);
    }
}
