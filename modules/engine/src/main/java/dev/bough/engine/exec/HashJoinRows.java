package dev.bough.engine.exec;

import dev.bough.engine.plan.PlanNode.JoinKind;
import org.jspecify.annotations.Nullable;

/**
 * Joins by equality: the right's rows stand in a table by their keys, the left's look theirs up. Where the memory budget does not hold
 * the right, it is taken in several passes: the left's rows wait on disk from one to the next, with a note whether they were matched.
 */
final class HashJoinRows extends Operator {
    private final Context context;
    private final JoinKind kind;
    private final Operator left;
    private final Operator right;
    private final KeyEncoder leftKey;
    private final KeyEncoder rightKey;
    private final Condition condition;
    private final RowKeeper leftRows;
    private final RowKeeper rightRows;
    private final KeyTable table;
    private final Arena chain = new Arena();
    private final GrowingBytes record = new GrowingBytes();
    private long charged;
    private long match;
    private boolean onLeft;
    private boolean matched;
    private boolean leftOpen;
    private @Nullable SpillFile restOfRight;
    private @Nullable SpillFile leftIn;
    private @Nullable SpillFile leftOut;
    private SpillFile.@Nullable Reader leftReader;

    HashJoinRows(
            Context context,
            JoinKind kind,
            Operator left,
            Operator right,
            KeyEncoder leftKey,
            KeyEncoder rightKey,
            Condition condition,
            int[] leftSlots,
            int[] rightSlots) {
        this.context = context;
        this.kind = kind;
        this.left = left;
        this.right = right;
        this.leftKey = leftKey;
        this.rightKey = rightKey;
        this.condition = condition;
        leftRows = new RowKeeper(context.frame, leftSlots);
        rightRows = new RowKeeper(context.frame, rightSlots);
        table = new KeyTable(context.memory);
    }

    @Override
    void open() {
        release();
        right.open();
        while (right.next()) {
            context.tick();
            load();
        }
        onLeft = false;
        leftOpen = table.size() > 0 || kind == JoinKind.LEFT || kind == JoinKind.ANTI;
        if (leftOpen) {
            left.open();
        }
        if (restOfRight != null) {
            leftOut = new SpillFile(context.temp);
        }
    }

    /** Takes the right's current row into the table, or to disk where there is no room. */
    private void load() {
        rightKey.encode(context.frame);
        if (rightKey.anyNull()) {
            return;
        }
        record.clear();
        rightRows.save(record);
        if (restOfRight == null && context.memory.isExceeded() && table.size() > 0) {
            restOfRight = new SpillFile(context.temp);
        }
        if (restOfRight != null) {
            restOfRight.write(record.array, 0, record.length);
        } else {
            insert();
        }
    }

    private void insert() {
        int hash = KeyTable.hash(rightKey.bytes(), rightKey.length());
        long entry = table.find(rightKey.bytes(), rightKey.length(), hash);
        long address = chain.allocate(8 + record.length);
        byte[] array = chain.array(address);
        int offset = Arena.offset(address);
        GrowingBytes.setLong(array, offset, entry < 0 ? -1 : table.value(entry));
        System.arraycopy(record.array, 0, array, offset + 8, record.length);
        if (entry < 0) {
            table.add(rightKey.bytes(), rightKey.length(), hash, address);
        } else {
            table.value(entry, address);
        }
        context.memory.add(record.length + 8L);
        charged += record.length + 8L;
    }

    @Override
    boolean next() {
        while (true) {
            if (!onLeft && !moveLeft()) {
                if (!nextPass()) {
                    return false;
                }
                continue;
            }
            if (nextMatch()) {
                if (kind == JoinKind.ANTI) {
                    onLeft = false;
                    continue;
                }
                onLeft = kind != JoinKind.SEMI;
                return true;
            }
            onLeft = false;
            if (leftDone()) {
                return true;
            }
            context.tick();
        }
    }

    private boolean moveLeft() {
        if (!leftOpen) {
            return false;
        }
        matched = false;
        if (leftReader != null) {
            if (!leftReader.next()) {
                return false;
            }
            matched = leftReader.bytes[0] != 0;
            leftRows.restore(leftReader.bytes, 1);
        } else if (!left.next()) {
            return false;
        }
        onLeft = true;
        leftKey.encode(context.frame);
        match = -1;
        if (!leftKey.anyNull()) {
            int hash = KeyTable.hash(leftKey.bytes(), leftKey.length());
            long entry = table.find(leftKey.bytes(), leftKey.length(), hash);
            match = entry < 0 ? -1 : table.value(entry);
        }
        return true;
    }

    private boolean nextMatch() {
        while (match >= 0) {
            byte[] array = chain.array(match);
            int offset = Arena.offset(match);
            rightRows.restore(array, offset + 8);
            match = GrowingBytes.getLong(array, offset);
            if (condition.holds(context.frame)) {
                matched = true;
                return true;
            }
        }
        return false;
    }

    /** A left row that this pass has no more matches for: kept for the next pass; in the last one, true if it is a row without a match. */
    private boolean leftDone() {
        if (leftOut != null) {
            record.clear();
            record.put(matched ? 1 : 0);
            leftRows.save(record);
            leftOut.write(record.array, 0, record.length);
            return false;
        }
        if (matched || (kind != JoinKind.LEFT && kind != JoinKind.ANTI)) {
            return false;
        }
        rightRows.setNullRows();
        return true;
    }

    private boolean nextPass() {
        SpillFile rest = restOfRight;
        if (rest == null) {
            return false;
        }
        forgetTable();
        restOfRight = null;
        SpillFile.Reader rightReader = rest.reader();
        while (rightReader.next()) {
            rightRows.restore(rightReader.bytes, 0);
            load();
            context.tick();
        }
        rest.close();
        if (leftIn != null) {
            leftIn.close();
        }
        leftIn = leftOut;
        leftReader = leftIn == null ? null : leftIn.reader();
        leftOut = restOfRight == null ? null : new SpillFile(context.temp);
        return true;
    }

    private void forgetTable() {
        table.clear();
        chain.clear();
        context.memory.add(-charged);
        charged = 0;
    }

    private void release() {
        forgetTable();
        leftReader = null;
        restOfRight = closed(restOfRight);
        leftIn = closed(leftIn);
        leftOut = closed(leftOut);
    }

    private static @Nullable SpillFile closed(@Nullable SpillFile file) {
        if (file != null) {
            file.close();
        }
        return null;
    }

    @Override
    void close() {
        release();
        left.close();
        right.close();
    }
}
