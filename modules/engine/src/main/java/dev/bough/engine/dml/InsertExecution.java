package dev.bough.engine.dml;

import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.catalog.TableLayout;
import dev.bough.engine.exec.Execution;
import dev.bough.engine.exec.TableWriter;
import dev.bough.engine.expression.Assignment;
import dev.bough.engine.expression.Evaluator;
import dev.bough.engine.expression.ForgivingStatement;
import dev.bough.engine.expression.Frame;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.row.Datum;
import dev.bough.engine.type.SqlMode;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs an INSERT or REPLACE. */
final class InsertExecution implements ChangeExecution, Loading {
    private final InsertPlan plan;
    private final TableDefinition table;
    private final Execution source;
    private final @Nullable Evaluator[] values;
    private final int[] given;
    private final boolean computesDefaults;
    private final int autoColumn;
    private final long lastValue;
    private final boolean ignore;
    private @Nullable State state;

    /** What needs the table's layout, kept as long as that stays, with the writer of the statement that runs. */
    private static final class State {
        private final NewRow row;
        private final RowChanger changer;
        private final ForeignKeys keys;
        private final @Nullable DuplicateUpdate duplicates;
        private @Nullable TableWriter open;

        State(InsertPlan plan, TableLayout layout) {
            row = new NewRow(plan.target().definition(), plan.rules(), plan.newSlot(), plan.nulls());
            changer = new RowChanger(layout);
            keys = new ForeignKeys(plan.target(), new ChildPlaces(plan.functions()));
            duplicates = plan.onDuplicate().isEmpty() ? null : new DuplicateUpdate(plan, layout, row);
        }

        TableWriter writer() {
            return Objects.requireNonNull(open);
        }
    }

    InsertExecution(InsertPlan plan) {
        this.plan = plan;
        table = plan.target().definition();
        source = plan.source().acquire();
        Evaluator[] outputs = source.outputs();
        values = new Evaluator[outputs.length];
        int width = plan.columns().length;
        for (int i = 0; i < outputs.length; i++) {
            Column column = table.columns().get(plan.columns()[i % width]);
            boolean isDefault = plan.rows() > 0 && plan.defaults().get(i / width)[i % width];
            values[i] = isDefault ? null : Assignment.assign(outputs[i], column.type(), column.name());
        }
        given = new int[table.columns().size()];
        Arrays.fill(given, -1);
        for (int i = 0; i < width; i++) {
            given[plan.columns()[i]] = i;
        }
        computesDefaults =
                plan.rules().defaults().stream().anyMatch(TableExpressions.Default.Computed.class::isInstance);
        int auto = -1;
        for (int i = 0; i < table.columns().size(); i++) {
            auto = table.columns().get(i).autoIncrement() ? i : auto;
        }
        autoColumn = auto;
        lastValue = auto < 0 ? 0 : Assignment.maximum(table.columns().get(auto).type());
        ignore = plan.modes().contains(InsertPlan.Mode.IGNORE);
    }

    private long affected;
    private long records;
    private long duplicates;
    private boolean isGenerated;
    private long firstGenerated;
    private long lastAdded;
    private long added;
    private @Nullable RowFeed feed;

    private void begin() {
        affected = 0;
        records = 0;
        duplicates = 0;
        firstGenerated = 0;
        lastAdded = 0;
        added = 0;
    }

    @Override
    public ChangeResult load(StatementContext session, WriteAccess access, RowFeed rows) {
        StatementContext statement = ForgivingStatement.of(session, ignore);
        begin();
        State now = state(access.writer(plan.target().handle()));
        source.start(statement, access);
        feed = rows;
        try {
            source.next();
            while (rows.next()) {
                insert(0, 0, now, source.frame(), access, false);
            }
        } finally {
            feed = null;
            source.end();
            now.open = null;
        }
        String info = "Records: " + records + "  Deleted: " + (affected - added) + "  Skipped: " + (records - added)
                + "  Warnings: " + statement.warnings();
        return new ChangeResult(affected, firstGenerated != 0 ? firstGenerated : lastAdded, firstGenerated, info);
    }

    @Override
    public ChangeResult run(StatementContext session, WriteAccess access, boolean foundRows) {
        StatementContext statement = ForgivingStatement.of(session, ignore);
        begin();
        TableWriter writer = access.writer(plan.target().handle());
        State now = state(writer);
        source.start(statement, access);
        try {
            Frame frame = source.frame();
            int width = plan.columns().length;
            if (plan.rows() > 0) {
                source.next();
                for (int i = 0; i < plan.rows(); i++) {
                    insert(i * width, i, now, frame, access, foundRows);
                }
            } else {
                while (source.next()) {
                    insert(0, -1, now, frame, access, foundRows);
                }
            }
        } finally {
            source.end();
            now.open = null;
        }
        boolean counted = plan.rows() != 1;
        String info = counted
                ? "Records: " + records + "  Duplicates: " + duplicates + "  Warnings: " + statement.warnings()
                : "";
        return new ChangeResult(affected, firstGenerated != 0 ? firstGenerated : lastAdded, firstGenerated, info);
    }

    private State state(TableWriter writer) {
        State known = state;
        if (known == null || known.changer.layout() != writer.layout()) {
            known = new State(plan, writer.layout());
            state = known;
        }
        known.open = writer;
        return known;
    }

    private void insert(int firstValue, int rowNumber, State now, Frame frame, WriteAccess access, boolean foundRows) {
        records++;
        frame.rowNumber = records;
        frame.statement().checkCancelled();
        try {
            load(firstValue, rowNumber, now, frame);
            store(now, frame, access, foundRows);
        } catch (SqlException e) {
            if (!ignore || !Ignorable.is(e)) {
                throw e;
            }
            duplicates++;
            frame.statement().warn(e);
        }
    }

    private void load(int firstValue, int rowNumber, State now, Frame frame) {
        Datum[] row = now.row.values();
        int[] columns = plan.columns();
        for (int i = 0; i < columns.length; i++) {
            Evaluator value = values[firstValue + i];
            if (value != null && !isMissing(i)) {
                row[columns[i]].load(value, frame);
            }
        }
        loadDefaults(firstValue, now.row, frame, false);
        if (computesDefaults) {
            loadDefaults(firstValue, now.row, frame, true);
        }
        if (autoColumn >= 0) {
            generate(row[autoColumn], rowNumber, now, frame);
        }
        now.row.complete(frame);
    }

    private boolean isMissing(int parameter) {
        RowFeed rows = feed;
        return rows != null && rows.isMissing(parameter);
    }

    /** Fills the columns that have no value of their own; those with computed defaults in a round of their own, for they may name others. */
    private void loadDefaults(int firstValue, NewRow row, Frame frame, boolean computed) {
        for (int i = 0; i < given.length; i++) {
            boolean missing = given[i] < 0 || values[firstValue + given[i]] == null || isMissing(given[i]);
            if (missing && row.hasComputedDefault(i) == computed) {
                row.loadDefault(i, frame);
            }
        }
    }

    /** NULL asks for the next value, and 0 too unless the mode says otherwise. */
    private void generate(Datum column, int rowNumber, State now, Frame frame) {
        boolean zeroStays = frame.statement().sqlMode().has(SqlMode.Flag.NO_AUTO_VALUE_ON_ZERO);
        isGenerated = column.isNull() || column.number() == 0 && !zeroStays;
        if (!isGenerated) {
            now.writer().sawAutoIncrement(column.number());
            return;
        }
        long next = now.writer().nextAutoIncrement(
                1,
                frame.statement().session().autoIncrementIncrement(),
                frame.statement().session().autoIncrementOffset());
        // past its end the counter stands still, and the row meets the one that has the last value
        column.setNumber(Long.compareUnsigned(next, lastValue) > 0 ? lastValue : next);
    }

    private void store(State now, Frame frame, WriteAccess access, boolean foundRows) {
        Datum[] row = now.row.values();
        if (plan.concernedByKeys()) {
            now.keys.requireParents(row, null, access, frame);
        }
        boolean replaced = false;
        while (true) {
            Optional<RowChanger.Conflict> conflict = now.changer.insert(row, now.writer());
            if (conflict.isEmpty()) {
                if (replaced && plan.concernedByKeys()) {
                    // the parent may have gone with the row that was in the way
                    now.keys.requireParents(row, null, access, frame);
                }
                added(row);
                return;
            }
            DuplicateUpdate update = now.duplicates;
            if (update != null) {
                duplicates++;
                long counted =
                        update.run(conflict.get(), now.changer, now.writer(), now.keys, access, frame, foundRows);
                affected += counted;
                if (counted > 1 && autoColumn >= 0) {
                    // LAST_INSERT_ID() is that of the row inserted or updated (MySQL manual, 15.2.7.2)
                    generated(update.row()[autoColumn].number());
                }
                return;
            }
            if (!plan.modes().contains(InsertPlan.Mode.REPLACE)) {
                throw now.changer.duplicate(conflict.get(), row, frame);
            }
            duplicates++;
            affected++;
            replaced = true;
            replace(conflict.get(), now, frame, access);
        }
    }

    private void added(Datum[] row) {
        affected++;
        added++;
        if (autoColumn >= 0) {
            lastAdded = row[autoColumn].number();
            if (isGenerated) {
                generated(lastAdded);
            }
        }
    }

    private void generated(long id) {
        if (firstGenerated == 0) {
            firstGenerated = id;
        }
    }

    /** Takes the row away that is in the way of a REPLACE. */
    private void replace(RowChanger.Conflict conflict, State now, Frame frame, WriteAccess access) {
        Frame oldFrame = new Frame(1, frame.statement());
        byte[] key = conflict.rowKey();
        if (now.writer().lock(key, key.length, oldFrame.rows[0])) {
            OldRow old = new OldRow(now.writer().layout(), 0);
            old.load(oldFrame);
            now.changer.delete(key, old.values(), now.writer());
            if (plan.concernedByKeys()) {
                now.keys.parentDeleted(old.values(), access, frame);
            }
        }
    }
}
