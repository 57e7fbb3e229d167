package dev.bough.engine.exec;

/** A running step of a plan: moves the rows of the frame to its next row. It belongs to one execution, and is used for many statements. */
abstract class Operator {
    /** Begins, or begins again, with the outer rows where they stand now. */
    abstract void open();

    /** Moves to the next row; false at the end, and then not called again before {@link #open}. */
    abstract boolean next();

    /** Lets go of memory, files and cursors at the end of a statement; also called where {@link #open} was not. */
    abstract void close();
}
