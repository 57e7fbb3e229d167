package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableElement.CheckConstraint;
import dev.bough.parser.tree.TableElement.ForeignKeyDefinition;
import dev.bough.parser.tree.TableElement.ReferenceAction;
import dev.bough.parser.tree.TableElement.References;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds checks and foreign keys to a draft, once its columns and keys are there. */
final class ConstraintMaker {
    private final DefinitionContext context;

    ConstraintMaker(DefinitionContext context) {
        this.context = context;
    }

    /**
     * Adds a check.
     *
     * @param owner the column whose definition holds it; null for one of the table
     */
    void addCheck(TableDraft table, CheckConstraint definition, @Nullable String owner) {
        String name = definition.name() != null ? definition.name() : freeName(table, "_chk_");
        Identifiers.checkLength(name);
        if (table.checks.stream().anyMatch(check -> check.name().equalsIgnoreCase(name))) {
            throw new SqlException(ErrorCode.CHECK_CONSTRAINT_DUPLICATE_NAME, name);
        }
        ExpressionText.Printed printed;
        try {
            printed = ExpressionText.ofDeterministic(definition.expression());
        } catch (ExpressionText.Disallowed wrong) {
            throw switch (wrong.kind()) {
                case VARIABLE -> new SqlException(ErrorCode.CHECK_CONSTRAINT_VARIABLES, name);
                case FUNCTION, SUBQUERY ->
                        new SqlException(ErrorCode.CHECK_CONSTRAINT_FUNCTION_NOT_ALLOWED, name, wrong.what());
            };
        }
        for (String column : printed.columns()) {
            int at = table.indexOf(column);
            if (at < 0) {
                throw new SqlException(ErrorCode.CHECK_CONSTRAINT_REFERS_UNKNOWN_COLUMN, name, column);
            }
            if (owner != null && !column.equalsIgnoreCase(owner)) {
                throw new SqlException(ErrorCode.COLUMN_CHECK_REFERS_OTHER, name);
            }
            if (table.columns.get(at).autoIncrement()) {
                throw new SqlException(ErrorCode.CHECK_CONSTRAINT_REFERS_AUTO_INC, name);
            }
        }
        context.rules().check(printed.sql(), table.columns);
        if (!isCondition(definition.expression())) {
            throw new SqlException(ErrorCode.CHECK_CONSTRAINT_BOOLEAN, name);
        }
        table.checks.add(new Check(name, printed.sql(), definition.enforced()));
    }

    /** Whether an expression may be true or false, and is no plain value. */
    private static boolean isCondition(Expression expression) {
        return switch (expression) {
            case Expression.ColumnRef _,Expression.Binary _ -> false;
            case Expression.Unary unary -> unary.operator() == Expression.UnaryOperator.NOT;
            case Literal literal -> literal instanceof Literal.Bool;
            default -> true;
        };
    }

    /** What a foreign key changes in its own table no check looks at. */
    static void checkActions(TableDraft table) {
        for (ForeignKey key : table.foreignKeys) {
            boolean changes = key.onDelete() == ForeignKey.Action.SET_NULL
                    || key.onUpdate() == ForeignKey.Action.SET_NULL || key.onUpdate() == ForeignKey.Action.CASCADE;
            for (String column : changes ? key.columns() : List.<String>of()) {
                for (Check check : table.checks) {
                    if (names(check.sql(), column)) {
                        throw new SqlException(ErrorCode.CHECK_CONSTRAINT_CLAUSE_USING_FK_ACTION, column, check.name(),
                                key.name());
                    }
                }
            }
        }
    }

    private static String freeName(TableDraft table, String infix) {
        for (int n = 1;; n++) {
            String candidate = table.name + infix + n;
            if (!table.hasConstraint(candidate)) {
                return candidate;
            }
        }
    }

    void addForeignKey(TableDraft table, ForeignKeyDefinition definition) {
        String name = definition.constraint() != null ? definition.constraint() : freeName(table, "_ibfk_");
        Identifiers.checkLength(name);
        if (table.foreignKeys.stream().anyMatch(key -> key.name().equalsIgnoreCase(name))) {
            throw new SqlException(ErrorCode.FK_DUPLICATE_NAME, name);
        }
        References references = definition.references();
        if (references.match() != null && !references.match().equalsIgnoreCase("SIMPLE")) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "MATCH " + references.match());
        }
        QualifiedName parent = references.table();
        String database = parent.schema() == null ? context.database() : parent.schema();
        List<String> parentColumns = references.columns();
        ForeignKey.Action onDelete = action(references.onDelete());
        ForeignKey.Action onUpdate = action(references.onUpdate());
        if (parentColumns.size() != definition.columns().size()) {
            throw new SqlException(ErrorCode.WRONG_FOREIGN_KEY_DEFINITION, name,
                    "Key reference and table reference don't match");
        }
        checkChild(table, name, definition.columns(), onDelete, onUpdate);
        ForeignKey key = new ForeignKey(name, childNames(table, definition.columns()), database, parent.name(),
                parentColumns, onDelete, onUpdate);
        boolean self = database.equalsIgnoreCase(context.database()) && parent.name().equalsIgnoreCase(table.name);
        TableDefinition referenced = self ? null : context.tables().find(database, parent.name());
        if (!self && referenced == null) {
            if (context.foreignKeyChecks()) {
                throw new SqlException(ErrorCode.FK_CANNOT_OPEN_PARENT, parent.name());
            }
        } else {
            List<Column> columns = referenced == null ? table.columns : referenced.columns();
            key = checkParent(table, key, columns, self, referenced);
        }
        table.foreignKeys.add(key);
        if (!table.hasIndexOn(key.columns())) {
            String wanted = definition.constraint() != null ? definition.constraint()
                    : definition.index() != null ? definition.index() : key.columns().getFirst();
            List<TableDraft.DraftPart> parts =
                    key.columns().stream().map(c -> new TableDraft.DraftPart(c, 0, false)).toList();
            table.indexes.add(new TableDraft.DraftIndex(table.freeIndexName(wanted), false, parts, true, ""));
        }
    }

    private static List<String> childNames(TableDraft table, List<String> columns) {
        return columns.stream().map(c -> table.columns.get(table.require(c)).name()).toList();
    }

    private static void checkChild(
            TableDraft table, String name, List<String> columns, ForeignKey.Action onDelete,
            ForeignKey.Action onUpdate) {
        boolean setsNull = onDelete == ForeignKey.Action.SET_NULL || onUpdate == ForeignKey.Action.SET_NULL;
        for (String column : columns) {
            Column child = table.columns.get(table.require(column));
            if (setsNull && !child.nullable()) {
                throw new SqlException(ErrorCode.FK_COLUMN_NOT_NULL, column, name);
            }
            if (child.isGenerated() && !child.stored()) {
                throw new SqlException(ErrorCode.FK_CANNOT_USE_VIRTUAL_COLUMN, name, column);
            }
        }
    }

    /** Checks that parent columns exist, fit and are the beginning of a key; gives the key with the parent's own spelling. */
    private ForeignKey checkParent(
            TableDraft table, ForeignKey key, List<Column> columns, boolean self,
            @Nullable TableDefinition referenced) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String wanted = key.referencedColumns().get(i);
            Column parent = columns.stream()
                    .filter(c -> c.name().equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElseThrow(() -> new SqlException(ErrorCode.FK_MISSING_COLUMN, wanted, key.name(),
                            key.referencedTable()));
            Column child = table.columns.get(table.require(key.columns().get(i)));
            if (!fits(child.type(), parent.type())) {
                throw new SqlException(ErrorCode.INCOMPATIBLE_FK_COLUMNS, child.name(), parent.name(), key.name());
            }
            names.add(parent.name());
        }
        TableDraft parent = self || referenced == null ? table : TableDraft.of(referenced);
        if (!parent.hasParentIndexOn(names) && context.foreignKeyChecks()) {
            throw new SqlException(ErrorCode.FK_NO_INDEX_PARENT, key.name(), key.referencedTable());
        }
        return new ForeignKey(
                key.name(), key.columns(), key.referencedDatabase(), self ? table.name : key.referencedTable(), names,
                key.onDelete(), key.onUpdate());
    }

    /** Child and parent columns have the same type; strings may differ in length. */
    static boolean fits(SqlType child, SqlType parent) {
        if (child.family() == TypeKind.Family.STRING) {
            return parent.family() == TypeKind.Family.STRING && child.collation().equals(parent.collation());
        }
        return child.kind() == parent.kind() && child.isUnsigned() == parent.isUnsigned()
                && (child.family() != TypeKind.Family.DECIMAL
                        || child.scale() == parent.scale() && child.length() == parent.length());
    }

    private static ForeignKey.Action action(@Nullable ReferenceAction written) {
        return switch (written) {
            case null -> ForeignKey.Action.NO_ACTION;
            case RESTRICT -> ForeignKey.Action.RESTRICT;
            case CASCADE -> ForeignKey.Action.CASCADE;
            case SET_NULL -> ForeignKey.Action.SET_NULL;
            case NO_ACTION -> ForeignKey.Action.NO_ACTION;
            case SET_DEFAULT -> throw new SqlException(ErrorCode.CANNOT_ADD_FOREIGN);
        };
    }

    /** The columns that an expression names. */
    static boolean names(String sql, String column) {
        return sql.toLowerCase(java.util.Locale.ROOT).contains(Identifiers.quote(Identifiers.fold(column)));
    }
}
