package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Check;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.TableElement;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.DefaultClause;
import org.jspecify.annotations.Nullable;

/** What ALTER TABLE does to columns, all but dropping them. */
final class ColumnAlteration {
    private final DefinitionContext context;
    private final TableBuilder builder;
    private final TableDraft draft;
    private final ForeignKeyGuard foreignKeys;
    private final TableDefinition before;

    ColumnAlteration(DefinitionContext context, TableBuilder builder, TableDraft draft, ForeignKeyGuard foreignKeys,
            TableDefinition before) {
        this.context = context;
        this.builder = builder;
        this.draft = draft;
        this.foreignKeys = foreignKeys;
        this.before = before;
    }

    void apply(AlterAction action) {
        switch (action) {
            case AlterAction.AddColumn a ->
                    builder.addColumn(draft, a.column(), position(a.position(), draft.columns.size()), null);
            case AlterAction.AddElements a -> {
                for (TableElement element : a.elements()) {
                    if (element instanceof ColumnDefinition column) {
                        builder.addColumn(draft, column, draft.columns.size(), null);
                    }
                }
            }
            case AlterAction.ModifyColumn a -> change(a.column().name(), a.column(), a.position());
            case AlterAction.ChangeColumn a -> change(a.name(), a.column(), a.position());
            case AlterAction.RenameColumn a -> rename(a.from(), a.to());
            case AlterAction.SetColumnDefault a -> setDefault(a.column(), a.defaultValue());
            case AlterAction.SetColumnVisibility a -> setVisible(a.column(), a.visible());
            case AlterAction.ConvertCharset a -> convert(a.charset(), a.collation());
            default -> {}
        }
    }

    private int position(AlterAction.@Nullable Position position, int otherwise) {
        return switch (position) {
            case null -> otherwise;
            case AlterAction.Position.First first -> 0;
            case AlterAction.Position.After after -> {
                int at = draft.indexOf(after.column());
                if (at < 0) {
                    throw new SqlException(ErrorCode.UNKNOWN_COLUMN, after.column(), draft.name);
                }
                yield at + 1;
            }
        };
    }

    private void change(String name, ColumnDefinition definition, AlterAction.@Nullable Position position) {
        int at = requireColumn(name);
        Column old = draft.columns.remove(at);
        if (!definition.name().equalsIgnoreCase(name) && draft.indexOf(definition.name()) >= 0) {
            draft.columns.add(at, old);
            throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, definition.name());
        }
        int to = position(position, at);
        Column changed = builder.columns().make(draft, definition, old);
        if (draft.isPrimary(old.name())) {
            changed = KeyMaker.notNull(changed);
        }
        if (old.isGenerated() != changed.isGenerated() && (old.isGenerated() ? !old.stored() : !changed.stored())
                || old.isGenerated() && changed.isGenerated() && old.stored() != changed.stored()) {
            throw new SqlException(ErrorCode.GENERATED_COLUMN_CHANGE_STORED);
        }
        if (!ConstraintMaker.fits(old.type(), changed.type()) && context.foreignKeyChecks()) {
            foreignKeys.checkChanged(old.name());
        }
        if (old.nullable() && !changed.nullable()) {
            foreignKeys.checkNotNull(old.name());
        }
        draft.columns.add(to, changed);
        if (!old.name().equals(changed.name())) {
            renameEverywhere(old.name(), changed.name());
        }
    }

    /** A column that the table had before: actions do not see what others of the same statement add. */
    private int requireColumn(String name) {
        int at = before.indexOf(name) < 0 ? -1 : draft.indexOf(name);
        if (at < 0) {
            throw new SqlException(ErrorCode.UNKNOWN_COLUMN, name, draft.name);
        }
        return at;
    }

    private void rename(String from, String to) {
        int at = requireColumn(from);
        ColumnMaker.checkName(to);
        int other = draft.indexOf(to);
        if (other >= 0 && other != at) {
            throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, to);
        }
        Column old = draft.columns.get(at);
        draft.columns.set(at, old.withName(to));
        renameEverywhere(old.name(), to);
    }

    private void renameEverywhere(String from, String to) {
        for (Column other : draft.columns) {
            String sql = other.generatedSql();
            if (sql != null && ConstraintMaker.names(sql, from)) {
                throw FunctionalKeys.dependence(other, from);
            }
        }
        for (Check check : draft.checks) {
            if (ConstraintMaker.names(check.sql(), from)) {
                throw new SqlException(ErrorCode.DEPENDENT_BY_CHECK_CONSTRAINT, check.name(), from);
            }
        }
        TableBuilder.checkNoDefaultNames(draft, from);
        draft.renameInKeys(from, to);
    }

    private void setDefault(String name, @Nullable DefaultClause clause) {
        int at = requireColumn(name);
        Column c = draft.columns.get(at);
        // DROP DEFAULT leaves no default at all, not even NULL
        String sql = clause == null ? null
                : builder.columns().defaultOf(c.name(), c.type(), !c.nullable(), c.autoIncrement(), clause);
        draft.columns.set(at, c.withDefault(sql));
    }

    private void setVisible(String name, boolean visible) {
        int at = requireColumn(name);
        draft.columns.set(at, draft.columns.get(at).withVisible(visible));
    }

    private void convert(String charset, @Nullable String collation) {
        String to;
        if (collation != null) {
            to = context.rules().collation(collation, charset.equals("DEFAULT") ? null : charset);
        } else {
            to = charset.equals("DEFAULT") ? SqlType.DEFAULT_COLLATION : context.rules().collationOf(charset);
        }
        draft.collation = to;
        draft.columns.replaceAll(c -> {
            boolean text = c.type().family() == TypeKind.Family.STRING && !c.type().kind().isBinaryString()
                    || c.type().family() == TypeKind.Family.ENUM || c.type().family() == TypeKind.Family.SET;
            return text ? c.withType(c.type().withCollation(to)) : c;
        });
    }
}
