package dev.bough.api.systable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TableShapeTest {
    @Test
    void saysWhatItWasTold() {
        TableShape shape = TableShape.named("acme_things")
                .key("id", ColumnTypes.BIGINT)
                .nullable("note", ColumnTypes.TEXT)
                .columnComment("anything")
                .lookup("ID")
                .orderedBy("id")
                .requires("bind note", "note")
                .scope(Scope.SERVER)
                .live()
                .unlisted()
                .answersAsOf()
                .privilege("SUPER")
                .build();
        assertEquals("acme_things[id BIGINT NOT NULL KEY, note TEXT]", shape.toString());
        assertEquals("anything", shape.columns().get(1).comment());
        assertEquals(List.of(List.of(0)), shape.lookups());
        assertEquals(List.of(0), shape.order());
        assertEquals(List.of(1), shape.required());
        assertEquals(Scope.SERVER, shape.scope());
        assertTrue(shape.isLive());
        assertTrue(shape.answersAsOf());
        assertFalse(shape.isListed());
        assertEquals(OptionalInt.of(1), shape.indexOf("NOTE"));
        assertEquals(OptionalInt.empty(), shape.indexOf("nothing"));
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> TableShape.named(""));
        assertThrows(IllegalArgumentException.class, () -> TableShape.named("x").build());
        assertThrows(
                IllegalArgumentException.class, () -> TableShape.named("x").text("a").text("A"));
        assertThrows(
                IllegalArgumentException.class, () -> TableShape.named("x").text("a").lookup("b"));
    }

    @Test
    void aShapeIsNotChangedByItsBuilderAfterwards() {
        TableShape.Builder builder = TableShape.named("x").text("a");
        TableShape before = builder.build();
        builder.text("b");
        assertEquals(1, before.columns().size());
    }

    @Test
    void storedTablesNeedAKeyAndABranch() {
        assertThrows(
                IllegalArgumentException.class,
                () -> StoredTable.of(TableShape.named("x").text("a").build()));
        assertThrows(
                IllegalArgumentException.class,
                () -> StoredTable.of(TableShape.named("x")
                        .key("a", ColumnTypes.TEXT)
                        .scope(Scope.SERVER)
                        .build()));
        StoredTable stored = StoredTable.of(
                TableShape.named("x").key("a", ColumnTypes.TEXT).build())
                .check("c1", "a <> ''")
                .defaultRow(List.of("'x'"));
        assertEquals("{c1=a <> ''}", stored.checks().toString());
        assertThrows(IllegalArgumentException.class, () -> stored.defaultRow(List.of()));
    }

    @Test
    void concatenatedRowsAreOpenedOneByOneAndAllClosed() {
        List<String> happened = new ArrayList<>();
        List<Integer> left = new ArrayList<>(List.of(1, 0, 2));
        Rows all = Rows.concat(() -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !left.isEmpty();
            }

            @Override
            public Rows next() {
                return part(left.removeFirst(), happened);
            }
        });
        int rows = 0;
        while (all.next(null)) {
            rows++;
        }
        all.close();
        assertEquals(3, rows);
        assertEquals(List.of("open 1", "close 1", "open 0", "close 0", "open 2", "close 2"), happened);
    }

    private static Rows part(int rows, List<String> happened) {
        happened.add("open " + rows);
        return new Rows() {
            private int remaining = rows;

            @Override
            public boolean next(RowOutput output) {
                return remaining-- > 0;
            }

            @Override
            public void close() {
                happened.add("close " + rows);
            }
        };
    }
}
