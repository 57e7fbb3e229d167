package dev.bough.engine.statement;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.engine.account.Account;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.bind.Rights;
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.compile.TableRights;
import dev.bough.engine.server.SessionParts;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rights to other tables that statements which define tables need: those that foreign keys name, and new names. */
record DdlRights(SessionParts parts) {
    void elements(List<TableElement> elements, @Nullable String schema) {
        elements.forEach(element -> element(element, schema));
    }

    private void element(TableElement element, @Nullable String schema) {
        switch (element) {
            case TableElement.ForeignKeyDefinition key -> references(key.references(), schema);
            case TableElement.ColumnDefinition column when column.references() != null ->
                    references(column.references(), schema);
            default -> {
                // names no other table
            }
        }
    }

    /** A foreign key's parent is in the child's database where it does not say. */
    private void references(TableElement.References references, @Nullable String schema) {
        QualifiedName parent = references.table();
        require(parent.schema() == null ? schema : parent.schema(), parent.name(), Privilege.REFERENCES);
    }

    void actions(List<AlterAction> actions, QualifiedName table) {
        for (AlterAction action : actions) {
            switch (action) {
                case AlterAction.AddElement add -> element(add.element(), table.schema());
                case AlterAction.AddElements add -> elements(add.elements(), table.schema());
                case AlterAction.AddColumn add -> element(add.column(), table.schema());
                case AlterAction.RenameTable rename -> {
                    String schema = rename.to().schema() == null ? table.schema() : rename.to().schema();
                    require(table.schema(), table.name(), Privilege.DROP);
                    require(schema, rename.to().name(), Privilege.CREATE, Privilege.INSERT);
                }
                default -> {
                    // about the table itself
                }
            }
        }
    }

    /** A table that is read. */
    void read(QualifiedName name) {
        rights(name.schema(), name.name()).require(Rights.Action.SELECT);
    }

    private TableRights rights(@Nullable String schema, String table) {
        return new TableRights(parts.state().account(), database(schema), table);
    }

    private String database(@Nullable String schema) {
        return RevisionSpec.split(schema == null ? parts.current().name() : schema).database();
    }

    private void require(@Nullable String schema, String table, Privilege... privileges) {
        Account account = parts.state().account();
        long missing = Privilege.mask(privileges) & ~account.grants().onTable(database(schema), table);
        if (missing != 0) {
            throw new SqlException(ErrorCode.TABLE_ACCESS_DENIED, Privilege.names(missing), account.user(),
                    account.host(), table);
        }
    }
}
