package dev.bough.engine.bind;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of slots. */
public final class Slots {
    private final BitSet bits = new BitSet();

    /** The slots of the leaves of a relation. */
    public static Slots of(@Nullable BoundRelation relation) {
        Slots slots = new Slots();
        if (relation != null) {
            slots.add(relation);
        }
        return slots;
    }

    /** The slots whose rows an expression reads, those that its subqueries fill themselves left out or not: all that it names. */
    public static Slots of(BoundExpression expression) {
        Slots slots = new Slots();
        slots.addReads(expression);
        return slots;
    }

    public static Slots of(int slot) {
        Slots slots = new Slots();
        slots.bits.set(slot);
        return slots;
    }

    private void add(BoundRelation relation) {
        switch (relation) {
            case BoundRelation.Table table -> bits.set(table.slot());
            case BoundRelation.Computed computed -> bits.set(computed.slot());
            case BoundRelation.JsonTable table -> bits.set(table.slot());
            case BoundRelation.Derived derived -> bits.set(derived.slot());
            case BoundRelation.Common common -> bits.set(common.slot());
            case BoundRelation.Working working -> bits.set(working.slot());
            case BoundRelation.Values values -> bits.set(values.slot());
            case BoundRelation.Join join -> {
                add(join.left());
                add(join.right());
            }
        }
    }

    public void addReads(BoundExpression expression) {
        reader().rewrite(expression);
    }

    public void addReads(BoundQuery query) {
        reader().query(query);
    }

    public void addReads(BoundRelation relation) {
        reader().relation(relation);
    }

    public void addReads(List<BoundExpression> expressions) {
        reader().all(expressions);
    }

    /** Whether an expression reads a column. */
    static boolean reads(BoundExpression expression, BoundExpression column) {
        boolean[] found = {false};
        new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                found[0] |= part.equals(column);
                return null;
            }
        }.rewrite(expression);
        return found[0];
    }

    private Rewriter reader() {
        return new Rewriter() {
            @Override
            protected @Nullable BoundExpression replace(BoundExpression part) {
                if (part instanceof BoundExpression.Column column) {
                    bits.set(column.slot());
                }
                return null;
            }
        };
    }

    public Slots add(Slots others) {
        bits.or(others.bits);
        return this;
    }

    public boolean contains(int slot) {
        return bits.get(slot);
    }

    public boolean containsAll(Slots others) {
        BitSet rest = (BitSet) others.bits.clone();
        rest.andNot(bits);
        return rest.isEmpty();
    }

    public boolean intersects(Slots others) {
        return bits.intersects(others.bits);
    }

    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Those that are in both. */
    public Slots and(Slots others) {
        Slots both = new Slots();
        both.bits.or(bits);
        both.bits.and(others.bits);
        return both;
    }

    public int[] toArray() {
        return bits.stream().toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Slots that && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.toString();
    }
}
