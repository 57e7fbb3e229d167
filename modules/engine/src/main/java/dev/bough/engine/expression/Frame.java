package dev.bough.engine.expression;

/**
 * The state of one execution that evaluators see: the current row of every row source of the plan, the null flag of the value
 * computed last, and the statement's facts.
 */
public final class Frame {
    /** The current rows, by the slot number that the planner gave each source. */
    public final RowView[] rows;

    /** Whether the value that an evaluator returned last is NULL; every evaluation sets it before it returns. */
    public boolean isNull;

    /** The row that a data-changing statement is at, from 1, for messages such as "at row 3". */
    public long rowNumber = 1;

    private StatementContext statement;

    public Frame(int slots, StatementContext statement) {
        rows = new RowView[slots];
        for (int i = 0; i < slots; i++) {
            rows[i] = new RowView();
        }
        this.statement = statement;
    }

    public StatementContext statement() {
        return statement;
    }

    /** Lends the frame, whose plan was executed before, to another statement. */
    public void statement(StatementContext next) {
        statement = next;
    }
}
