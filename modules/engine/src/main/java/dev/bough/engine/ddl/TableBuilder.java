package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.parser.tree.Partitioning;
import dev.bough.parser.tree.TableElement;
import dev.bough.parser.tree.TableElement.CheckConstraint;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.ColumnKey;
import dev.bough.parser.tree.TableElement.ForeignKeyDefinition;
import dev.bough.parser.tree.TableElement.IndexDefinition;
import dev.bough.parser.tree.TableElement.IndexKind;
import dev.bough.parser.tree.TableElement.IndexOptions;
import dev.bough.parser.tree.TableElement.KeyPart;
import dev.bough.parser.tree.TableOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a table's definition of the elements and options of CREATE TABLE. */
public final class TableBuilder {
    private static final IndexOptions NO_OPTIONS = new IndexOptions(null, null, null, null, false);

    private final DefinitionContext context;
    private final ColumnMaker columns;
    private final KeyMaker keys;
    private final ConstraintMaker constraints;

    public TableBuilder(DefinitionContext context) {
        this.context = context;
        this.columns = new ColumnMaker(context);
        this.keys = new KeyMaker(context.rules(), new FunctionalKeys(context.rules(), columns));
        this.constraints = new ConstraintMaker(context);
    }

    ColumnMaker columns() {
        return columns;
    }

    KeyMaker keys() {
        return keys;
    }

    ConstraintMaker constraints() {
        return constraints;
    }

    /**
     * A new table's definition.
     *
     * @param databaseCollation for a table that names none
     * @param selected the columns of CREATE TABLE ... SELECT that come after those written; the written of the same name keep their place
     */
    public TableDefinition create(
            String name,
            List<TableElement> elements,
            List<TableOption> options,
            @Nullable Partitioning partitioning,
            String databaseCollation,
            List<Column> selected) {
        if (partitioning != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "PARTITION BY");
        }
        checkTableName(name);
        if (selected.isEmpty() && elements.stream().noneMatch(ColumnDefinition.class::isInstance)) {
            throw new SqlException(ErrorCode.TABLE_MUST_HAVE_COLUMNS);
        }
        TableDraft draft = new TableDraft(name, databaseCollation);
        apply(draft, options);
        addAll(draft, elements);
        for (Column column : selected) {
            if (draft.indexOf(column.name()) < 0) {
                draft.columns.add(column);
            }
        }
        checkWhole(draft);
        return draft.build();
    }

    static void checkTableName(String name) {
        if (name.isEmpty() || name.endsWith(" ")) {
            throw new SqlException(ErrorCode.WRONG_TABLE_NAME, name);
        }
        Identifiers.checkLength(name);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("dolt_")) {
            throw SqlException.version("Invalid table name " + name
                    + ". Table names beginning with `dolt_` are reserved for internal use");
        }
        if (lower.startsWith("__database__")) {
            throw SqlException.version("Invalid table name " + name
                    + ". Table names beginning with `__DATABASE__` are reserved for internal use");
        }
    }

    void addAll(TableDraft draft, List<TableElement> elements) {
        List<IndexDefinition> indexes = new ArrayList<>();
        for (TableElement element : elements) {
            if (element instanceof ColumnDefinition column) {
                addColumn(draft, column, draft.columns.size(), null);
                indexDefinition(column, indexes);
            }
        }
        for (TableElement element : elements) {
            if (element instanceof IndexDefinition index) {
                indexes.add(index);
            }
        }
        // the primary key first: it makes its columns NOT NULL whatever stands before it
        indexes.stream().filter(i -> i.kind() == IndexKind.PRIMARY).forEach(i -> keys.add(draft, i));
        indexes.stream().filter(i -> i.kind() != IndexKind.PRIMARY).forEach(i -> keys.add(draft, i));
        for (TableElement element : elements) {
            addConstraints(draft, element);
        }
    }

    /** Adds what is neither column nor index. */
    void addConstraints(TableDraft draft, TableElement element) {
        switch (element) {
            case ColumnDefinition column ->
                    column.checks().forEach(check -> constraints.addCheck(draft, check, column.name()));
            case CheckConstraint check -> constraints.addCheck(draft, check, null);
            case ForeignKeyDefinition key -> constraints.addForeignKey(draft, key);
            case IndexDefinition index -> {}
        }
    }

    void addColumn(TableDraft draft, ColumnDefinition definition, int at, @Nullable Column kept) {
        if (draft.indexOf(definition.name()) >= 0) {
            throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, definition.name());
        }
        draft.columns.add(at, columns.make(draft, definition, kept));
    }

    /** The index that a column's definition asks for. */
    static void indexDefinition(ColumnDefinition column, List<IndexDefinition> into) {
        ColumnKey key = column.serial() && column.key() == ColumnKey.NONE ? ColumnKey.UNIQUE : column.key();
        if (key == ColumnKey.NONE) {
            return;
        }
        IndexKind kind = switch (key) {
            case PRIMARY -> IndexKind.PRIMARY;
            case UNIQUE -> IndexKind.UNIQUE;
            case PLAIN, NONE -> IndexKind.PLAIN;
        };
        into.add(new IndexDefinition(kind, null, null, List.of(new KeyPart.Column(column.name(), -1, false)),
                NO_OPTIONS));
    }

    /** Checks what only the whole table shows. */
    void checkWhole(TableDraft draft) {
        checkAuto(draft);
        checkGenerated(draft);
        checkDefaults(draft);
        ConstraintMaker.checkActions(draft);
        RowSize.check(draft.columns, context.rules());
    }

    private static void checkAuto(TableDraft draft) {
        Column auto = null;
        for (Column column : draft.columns) {
            if (column.autoIncrement()) {
                if (auto != null) {
                    throw new SqlException(ErrorCode.WRONG_AUTO_KEY);
                }
                auto = column;
            }
        }
        if (auto != null && !draft.hasIndexOn(List.of(auto.name()))) {
            throw new SqlException(ErrorCode.WRONG_AUTO_KEY);
        }
    }

    /** Generated columns name columns that exist, and generated ones only if they stand before. */
    private void checkGenerated(TableDraft draft) {
        for (int i = 0; i < draft.columns.size(); i++) {
            Column column = draft.columns.get(i);
            String sql = column.generatedSql();
            if (sql == null) {
                continue;
            }
            for (int other = 0; other < draft.columns.size(); other++) {
                Column named = draft.columns.get(other);
                if (!ConstraintMaker.names(sql, named.name())) {
                    continue;
                }
                if (named.autoIncrement()) {
                    throw new SqlException(ErrorCode.GENERATED_COLUMN_REF_AUTO_INC, column.name());
                }
                if (named.isGenerated() && other >= i) {
                    throw new SqlException(ErrorCode.GENERATED_COLUMN_NON_PRIOR);
                }
            }
            context.rules().check(sql, draft.columns);
        }
    }

    /** Defaults name columns that exist, and those that are generated or have an expression for a default only if they stand before. */
    private void checkDefaults(TableDraft draft) {
        for (int i = 0; i < draft.columns.size(); i++) {
            Column column = draft.columns.get(i);
            String sql = column.defaultSql();
            if (sql == null || !hasComputedDefault(column)) {
                continue;
            }
            for (int other = 0; other < draft.columns.size(); other++) {
                Column named = draft.columns.get(other);
                boolean computed = named.isGenerated() || hasComputedDefault(named);
                if (other >= i && computed && ConstraintMaker.names(sql, named.name())) {
                    throw new SqlException(ErrorCode.DEFAULT_NON_PRIOR, column.name());
                }
            }
            context.rules().check(sql, draft.columns);
        }
    }

    /** No default names a column that is to go or to be called otherwise. */
    static void checkNoDefaultNames(TableDraft draft, String column) {
        for (Column other : draft.columns) {
            String sql = other.defaultSql();
            if (sql != null && hasComputedDefault(other) && ConstraintMaker.names(sql, column)) {
                throw new SqlException(ErrorCode.DEPENDENT_BY_DEFAULT_GENERATED, column);
            }
        }
    }

    private static boolean hasComputedDefault(Column column) {
        String sql = column.defaultSql();
        return sql != null && sql.startsWith("(");
    }

    /** Takes over table options. */
    void apply(TableDraft draft, List<TableOption> options) {
        OptionRules.apply(context.rules(), draft, options);
    }

    /** The AUTO_INCREMENT option; 0 where it is not there. */
    public static long autoIncrement(List<TableOption> options) {
        long value = 0;
        for (TableOption option : options) {
            if (option.name() == TableOption.Name.AUTO_INCREMENT) {
                value = Long.parseUnsignedLong(option.value());
            }
        }
        return value;
    }
}
