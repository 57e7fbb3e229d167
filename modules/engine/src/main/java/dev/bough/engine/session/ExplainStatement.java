package dev.bough.engine.session;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.plan.ExplainTable;
import dev.bough.engine.plan.ExplainTree;
import dev.bough.engine.plan.Plan;
import dev.bough.parser.tree.Statement;
import java.util.Locale;

/** EXPLAIN of a query: the plan as a tree, or as MySQL's table. */
final class ExplainStatement {
    private static final int TEXT = 1024;

    private final SessionParts parts;
    private final StatementRunner runner;

    ExplainStatement(SessionParts parts, StatementRunner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    SimpleResult run(Statement.Explain explain, Place place) {
        if (explain.analyze()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "EXPLAIN ANALYZE");
        }
        if (explain.schema() != null || explain.into() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "EXPLAIN FOR SCHEMA and EXPLAIN INTO");
        }
        if (!(explain.statement() instanceof Statement.Query query)) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "EXPLAIN of a statement that changes rows");
        }
        Plan plan = runner.inTransaction(true, place, attempt -> parts.compiler()
                .query(query.query(), attempt.state(), place.parameters(), place.scope())
                .plan()
                .plan());
        String format = explain.format() == null ? "TRADITIONAL" : explain.format().toUpperCase(Locale.ROOT);
        return switch (format) {
            case "TREE" -> new SimpleResult().text("EXPLAIN", TEXT).row(ExplainTree.of(plan));
            case "TRADITIONAL" -> table(plan);
            default -> throw new SqlException(ErrorCode.NOT_SUPPORTED, "EXPLAIN FORMAT=" + format);
        };
    }

    private static SimpleResult table(Plan plan) {
        SimpleResult result = new SimpleResult()
                .number("id")
                .text("select_type", 19)
                .text("table", 64)
                .text("partitions", TEXT)
                .text("type", 10)
                .text("possible_keys", TEXT)
                .text("key", 64)
                .text("key_len", 64)
                .text("ref", TEXT)
                .number("rows")
                .text("filtered", 10)
                .text("Extra", 255);
        for (ExplainTable.Row row : ExplainTable.of(plan)) {
            boolean reads = row.rows() >= 0;
            result.row(
                    (long) row.id(),
                    row.selectType(),
                    row.table(),
                    null,
                    row.type(),
                    row.possibleKeys(),
                    row.key(),
                    row.keyLength(),
                    row.ref(),
                    reads ? row.rows() : null,
                    reads ? String.format(Locale.ROOT, "%.2f", row.filtered()) : null,
                    row.extra());
        }
        return result;
    }
}
