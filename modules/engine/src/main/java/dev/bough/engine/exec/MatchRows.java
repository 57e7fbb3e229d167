package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;

/** EXCEPT and INTERSECT: rows of the left by whether and how often the right has them. The keys of the right are held in memory. */
final class MatchRows extends Operator {
    private final Context context;
    private final Operator left;
    private final Operator right;
    private final Evaluator[] leftExpressions;
    private final Evaluator[] rightExpressions;
    private final boolean except;
    private final boolean all;
    private final int slot;
    private final TupleWriter tuple;
    private final KeyEncoder key;
    private final KeyTable counts;

    /**
     * @param key of the tuple in {@code slot}
     */
    MatchRows(
            Context context,
            Operator left,
            Operator right,
            Evaluator[] leftExpressions,
            Evaluator[] rightExpressions,
            boolean except,
            boolean all,
            int slot,
            KeyEncoder key) {
        this.context = context;
        this.left = left;
        this.right = right;
        this.leftExpressions = leftExpressions;
        this.rightExpressions = rightExpressions;
        this.except = except;
        this.all = all;
        this.slot = slot;
        this.key = key;
        tuple = new TupleWriter(leftExpressions.length);
        counts = new KeyTable(context.memory);
    }

    @Override
    void open() {
        counts.clear();
        right.open();
        while (right.next()) {
            int hash = encode(rightExpressions);
            long entry = counts.find(key.bytes(), key.length(), hash);
            if (entry < 0) {
                counts.add(key.bytes(), key.length(), hash, 1);
            } else {
                counts.value(entry, counts.value(entry) + 1);
            }
            context.tick();
        }
        left.open();
    }

    private int encode(Evaluator[] expressions) {
        tuple.setAll(expressions, context.frame);
        tuple.show(context.frame.rows[slot]);
        key.encode(context.frame);
        return KeyTable.hash(key.bytes(), key.length());
    }

    @Override
    boolean next() {
        while (left.next()) {
            int hash = encode(leftExpressions);
            if (all ? passesAll(hash) : passesOnce(hash)) {
                return true;
            }
            context.tick();
        }
        return false;
    }

    private boolean passesAll(int hash) {
        long entry = counts.find(key.bytes(), key.length(), hash);
        long count = entry < 0 ? 0 : counts.value(entry);
        if (count > 0) {
            counts.value(entry, count - 1);
        }
        return except == (count == 0);
    }

    /** A row that passed, or must not pass, is marked: by 0 after INTERSECT took it, by 1 where EXCEPT took it. */
    private boolean passesOnce(int hash) {
        long entry = counts.find(key.bytes(), key.length(), hash);
        if (except) {
            if (entry >= 0) {
                return false;
            }
            counts.add(key.bytes(), key.length(), hash, 1);
            return true;
        }
        if (entry < 0 || counts.value(entry) == 0) {
            return false;
        }
        counts.value(entry, 0);
        return true;
    }

    @Override
    void close() {
        counts.clear();
        left.close();
        right.close();
    }
}
