package dev.bough.engine.exec;

import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.function.Accumulator;

/** Computes one window function for the rows of a partition, one after another. */
abstract class WindowFunction {
    /** Begins with a partition. */
    void begin(Partition partition) {}

    /** Puts the value of the partition's current row into a column. */
    abstract void put(Partition partition, TupleWriter out, int column);

    /** ROW_NUMBER and its kin: functions of a row's position alone. */
    static final class Ranking extends WindowFunction {
        private final String name;
        private final Evaluator[] arguments;
        private int denseRank;

        Ranking(String name, Evaluator[] arguments) {
            this.name = name;
            this.arguments = arguments;
        }

        @Override
        void begin(Partition partition) {
            denseRank = 0;
        }

        @Override
        void put(Partition partition, TupleWriter out, int column) {
            int row = partition.current();
            int from = partition.peersFrom(row);
            if (from == row) {
                denseRank++;
            }
            int size = partition.size();
            switch (name) {
                case "ROW_NUMBER" -> out.setLong(column, row + 1L);
                case "RANK" -> out.setLong(column, from + 1L);
                case "DENSE_RANK" -> out.setLong(column, denseRank);
                case "PERCENT_RANK" -> out.setDouble(column, size == 1 ? 0 : (double) from / (size - 1));
                case "CUME_DIST" -> out.setDouble(column, (double) partition.peersTo(row) / size);
                case "NTILE" -> tile(partition, out, column);
                default -> throw new IllegalStateException(name);
            }
        }

        private void tile(Partition partition, TupleWriter out, int column) {
            long tiles = arguments[0].evalLong(partition.frame());
            if (partition.frame().isNull || tiles <= 0) {
                return;
            }
            long size = partition.size();
            long row = partition.current();
            long small = size / tiles;
            long large = size % tiles;
            long inLarge = large * (small + 1);
            out.setLong(column,
                    row < inLarge ? row / (small + 1) + 1 : large + (row - inLarge) / Math.max(1, small) + 1);
        }
    }

    /** LAG and LEAD. */
    static final class Offset extends WindowFunction {
        private final Evaluator[] arguments;
        private final int direction;

        Offset(Evaluator[] arguments, int direction) {
            this.arguments = arguments;
            this.direction = direction;
        }

        @Override
        void put(Partition partition, TupleWriter out, int column) {
            partition.show(partition.current());
            long distance = arguments.length > 1 ? arguments[1].evalLong(partition.frame()) : 1;
            long target = partition.current() + direction * distance;
            if (target >= 0 && target < partition.size()) {
                partition.show((int) target);
                out.set(column, arguments[0], partition.frame());
            } else if (arguments.length > 2) {
                out.set(column, arguments[2], partition.frame());
            }
        }
    }

    /** FIRST_VALUE, LAST_VALUE and NTH_VALUE. */
    static final class FrameValue extends WindowFunction {
        private final String name;
        private final Evaluator[] arguments;
        private final WindowFrame frame;

        FrameValue(String name, Evaluator[] arguments, WindowFrame frame) {
            this.name = name;
            this.arguments = arguments;
            this.frame = frame;
        }

        @Override
        void put(Partition partition, TupleWriter out, int column) {
            partition.show(partition.current());
            frame.locate(partition);
            int row = switch (name) {
                case "FIRST_VALUE" -> frame.start;
                case "LAST_VALUE" -> frame.end - 1;
                default -> frame.start + (int) arguments[1].evalLong(partition.frame()) - 1;
            };
            if (row >= frame.start && row < frame.end) {
                partition.show(row);
                out.set(column, arguments[0], partition.frame());
            }
        }
    }

    /** An aggregate over the frame. A frame that only grows is added to; another one is added up anew where it differs from the last. */
    static final class Aggregated extends WindowFunction {
        private final Accumulator accumulator;
        private final WindowFrame frame;
        private int start;
        private int end;

        Aggregated(Accumulator accumulator, WindowFrame frame) {
            this.accumulator = accumulator;
            this.frame = frame;
        }

        @Override
        void begin(Partition partition) {
            accumulator.clear(0);
            start = 0;
            end = 0;
        }

        @Override
        void put(Partition partition, TupleWriter out, int column) {
            partition.show(partition.current());
            frame.locate(partition);
            boolean goesOn = frame.start == start && frame.end >= end;
            if (!goesOn) {
                accumulator.clear(0);
                end = frame.start;
            }
            start = frame.start;
            for (; end < frame.end; end++) {
                partition.show(end);
                accumulator.add(0, partition.frame());
            }
            accumulator.select(0);
            out.set(column, accumulator.result(), partition.frame());
        }
    }
}
