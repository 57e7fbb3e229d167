package dev.bough.engine.exec;

/** One row without columns, or none. */
final class OneRow extends Operator {
    private final int rows;
    private int left;

    OneRow(int rows) {
        this.rows = rows;
    }

    @Override
    void open() {
        left = rows;
    }

    @Override
    boolean next() {
        return left-- > 0;
    }

    @Override
    void close() {
        left = 0;
    }
}
