package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.answer.SimpleResult;
import dev.bough.engine.dml.ChangePlan;
import dev.bough.engine.plan.ExplainTable;
import dev.bough.engine.plan.ExplainTree;
import dev.bough.engine.plan.Plan;
import dev.bough.engine.server.SessionParts;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Statement;
import java.util.ArrayList;
import java.util.List;
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
        String format = explain.format() == null ? "TRADITIONAL" : explain.format().toUpperCase(Locale.ROOT);
        boolean tree = format.equals("TREE");
        if (!tree && !format.equals("TRADITIONAL")) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "EXPLAIN FORMAT=" + format);
        }
        if (explain.statement() instanceof Statement.Query query) {
            Plan plan = runner.inTransaction(true, place, attempt -> parts.compiler()
                    .query(query.query(), attempt.state(), place.parameters(), place.scope())
                    .plan()
                    .plan());
            return tree ? tree(ExplainTree.of(plan)) : table(ExplainTable.of(plan));
        }
        if (!(explain.statement() instanceof Dml change) || change instanceof Dml.Call || change instanceof Dml.Do) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "EXPLAIN of this statement");
        }
        ChangePlan.Explained explained = runner.inTransaction(true, place, attempt -> parts.compiler()
                .change(change, attempt.state(), place.parameters(), place.scope())
                .plan()
                .explained());
        return tree ? tree(changeTree(explained)) : table(changeRows(explained));
    }

    private static SimpleResult tree(String text) {
        return new SimpleResult().text("EXPLAIN", TEXT).row(text);
    }

    private static String changeTree(ChangePlan.Explained explained) {
        String tables = String.join(", ", explained.tables());
        String title = switch (explained.action()) {
            case "UPDATE" -> "Update " + tables + " (immediate)";
            case "DELETE" -> "Delete from " + tables + " (immediate)";
            case "REPLACE" -> "Replace into " + tables;
            default -> "Insert into " + tables;
        };
        Plan rows = explained.rows();
        return "-> " + title + "\n" + (rows == null ? "" : ExplainTree.of(rows).indent(4));
    }

    /** A row for a table that is put into; rows of changed tables say what is done to them. */
    private static List<ExplainTable.Row> changeRows(ChangePlan.Explained explained) {
        List<ExplainTable.Row> rows = new ArrayList<>();
        Plan plan = explained.rows();
        boolean reads = explained.action().equals("UPDATE") || explained.action().equals("DELETE");
        if (!reads) {
            rows.add(new ExplainTable.Row(
                    1, explained.action(), explained.tables().getFirst(), "ALL", null, null, null, null, -1, 100,
                    null));
        }
        for (ExplainTable.Row row : plan == null ? List.<ExplainTable.Row>of() : ExplainTable.of(plan)) {
            boolean changed =
                    reads && row.id() == 1 && (row.table() == null || explained.tables().contains(row.table()));
            rows.add(changed ? row.with(explained.action()) : row);
        }
        return rows;
    }

    private static SimpleResult table(List<ExplainTable.Row> rows) {
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
        for (ExplainTable.Row row : rows) {
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
