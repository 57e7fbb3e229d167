package dev.bough.engine.exec;

/** One row with the number of entries of a range, told by the tree without a walk. */
final class CountRows extends Operator {
    private final Context context;
    private final ScanRows scan;
    private final int slot;
    private final TupleWriter tuple = new TupleWriter(1);
    private boolean done;

    CountRows(Context context, ScanRows scan, int slot) {
        this.context = context;
        this.scan = scan;
        this.slot = slot;
    }

    @Override
    void open() {
        done = false;
    }

    @Override
    boolean next() {
        if (done) {
            return false;
        }
        done = true;
        tuple.begin();
        tuple.setLong(0, scan.count());
        tuple.show(context.frame.rows[slot]);
        return true;
    }

    @Override
    void close() {
        scan.close();
    }
}
