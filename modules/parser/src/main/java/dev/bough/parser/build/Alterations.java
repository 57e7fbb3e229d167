package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.AddColumnContext;
import dev.bough.parser.antlr.SqlGrammar.AddColumnsContext;
import dev.bough.parser.antlr.SqlGrammar.AddElementContext;
import dev.bough.parser.antlr.SqlGrammar.AddPartitionContext;
import dev.bough.parser.antlr.SqlGrammar.AlterCheckContext;
import dev.bough.parser.antlr.SqlGrammar.AlterColumnContext;
import dev.bough.parser.antlr.SqlGrammar.AlterIndexContext;
import dev.bough.parser.antlr.SqlGrammar.AlterItemContext;
import dev.bough.parser.antlr.SqlGrammar.AlterTableContext;
import dev.bough.parser.antlr.SqlGrammar.ChangeColumnContext;
import dev.bough.parser.antlr.SqlGrammar.ChangeOptionsContext;
import dev.bough.parser.antlr.SqlGrammar.CoalescePartitionContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnPositionContext;
import dev.bough.parser.antlr.SqlGrammar.ConvertCharsetContext;
import dev.bough.parser.antlr.SqlGrammar.DropCheckContext;
import dev.bough.parser.antlr.SqlGrammar.DropColumnContext;
import dev.bough.parser.antlr.SqlGrammar.DropConstraintContext;
import dev.bough.parser.antlr.SqlGrammar.DropForeignKeyContext;
import dev.bough.parser.antlr.SqlGrammar.DropIndexItemContext;
import dev.bough.parser.antlr.SqlGrammar.DropPrimaryKeyContext;
import dev.bough.parser.antlr.SqlGrammar.ExchangePartitionContext;
import dev.bough.parser.antlr.SqlGrammar.ForceContext;
import dev.bough.parser.antlr.SqlGrammar.MaintainPartitionContext;
import dev.bough.parser.antlr.SqlGrammar.ModifyColumnContext;
import dev.bough.parser.antlr.SqlGrammar.MoveTablespaceContext;
import dev.bough.parser.antlr.SqlGrammar.OnlineContext;
import dev.bough.parser.antlr.SqlGrammar.OrderTableContext;
import dev.bough.parser.antlr.SqlGrammar.RenameColumnContext;
import dev.bough.parser.antlr.SqlGrammar.RenameIndexContext;
import dev.bough.parser.antlr.SqlGrammar.RenameToContext;
import dev.bough.parser.antlr.SqlGrammar.ReorganizePartitionContext;
import dev.bough.parser.antlr.SqlGrammar.SecondaryContext;
import dev.bough.parser.antlr.SqlGrammar.ToggleKeysContext;
import dev.bough.parser.antlr.SqlGrammar.ValidationContext;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.AlterAction.Maintenance;
import dev.bough.parser.tree.AlterAction.Position;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds ALTER TABLE. */
final class Alterations {
    private final Source source;
    private final Queries queries;
    private final Types types;
    private final Elements elements;
    private final TableOptions options;

    Alterations(Source source, Queries queries, Types types, Elements elements, TableOptions options) {
        this.source = source;
        this.queries = queries;
        this.types = types;
        this.elements = elements;
        this.options = options;
    }

    Statement alter(AlterTableContext context) {
        List<AlterAction> actions = new ArrayList<>();
        for (AlterItemContext item : context.alterItem()) {
            if (item instanceof SecondaryContext) {
                return new Statement.Unsupported("ALTER TABLE ... SECONDARY_LOAD");
            }
            actions.add(action(item));
        }
        if (context.partitioning() != null) {
            actions.add(new AlterAction.PartitionBy(options.partitioning(context.partitioning())));
        } else if (context.REMOVE() != null) {
            actions.add(new AlterAction.RemovePartitioning());
        }
        return new Ddl.AlterTable(source.qualified(context.tableName()), List.copyOf(actions));
    }

    private AlterAction action(AlterItemContext context) {
        return switch (context) {
            case AddColumnContext item -> new AlterAction.AddColumn(
                    elements.column(item.columnDefinition()), position(item.columnPosition()));
            case AddColumnsContext item -> new AlterAction.AddElements(elements.elements(item.tableElement()));
            case AddElementContext item -> addElement(item);
            case ModifyColumnContext item -> new AlterAction.ModifyColumn(
                    elements.column(item.columnDefinition()), position(item.columnPosition()));
            case ChangeColumnContext item -> new AlterAction.ChangeColumn(
                    source.name(item.identifier()),
                    elements.column(item.columnDefinition()),
                    position(item.columnPosition()));
            case RenameColumnContext item -> new AlterAction.RenameColumn(
                    source.name(item.identifier(0)), source.name(item.identifier(1)));
            case RenameIndexContext item -> new AlterAction.RenameIndex(
                    source.name(item.identifier(0)), source.name(item.identifier(1)));
            case RenameToContext item -> new AlterAction.RenameTable(source.qualified(item.tableName()));
            case DropColumnContext item -> new AlterAction.DropColumn(source.name(item.identifier()));
            case DropIndexItemContext item -> new AlterAction.DropIndex(queries.tables().indexName(item.indexName()));
            case DropPrimaryKeyContext ignored -> new AlterAction.DropPrimaryKey();
            case DropForeignKeyContext item -> new AlterAction.DropForeignKey(source.name(item.identifier()));
            case DropCheckContext item -> new AlterAction.DropCheck(source.name(item.identifier()));
            case DropConstraintContext item -> new AlterAction.DropConstraint(
                    queries.tables().indexName(item.indexName()));
            case AlterColumnContext item -> alterColumn(item);
            case AlterIndexContext item -> new AlterAction.SetIndexVisibility(
                    source.name(item.identifier()), item.VISIBLE() != null);
            case AlterCheckContext item -> new AlterAction.SetCheckEnforced(
                    source.name(item.identifier()), item.NOT() == null && item.NOT_HIGH() == null);
            case ConvertCharsetContext item -> new AlterAction.ConvertCharset(
                    source.charset(item.charsetName()),
                    item.collationName() == null ? null : source.collation(item.collationName()));
            case OrderTableContext item -> new AlterAction.OrderBy(queries.order(item.orderItem()));
            case ToggleKeysContext item -> new AlterAction.EnableKeys(item.ENABLE() != null);
            case ForceContext ignored -> new AlterAction.Force();
            case OnlineContext item -> options.online(item.onlineOption());
            case ValidationContext item -> new AlterAction.Validation(item.WITH() != null);
            case MoveTablespaceContext item -> new AlterAction.Tablespace(item.DISCARD() != null);
            case ChangeOptionsContext item -> new AlterAction.SetOptions(options.options(item.tableOption()));
            default -> partitionAction(context);
        };
    }

    private AlterAction partitionAction(AlterItemContext context) {
        return switch (context) {
            case AddPartitionContext item -> item.partitionDefinitions() == null
                    ? new AlterAction.AddPartitions(source.integer(item.INTEGER_LITERAL()), List.of())
                    : new AlterAction.AddPartitions(-1, options.definitions(item.partitionDefinitions()));
            case ReorganizePartitionContext item -> new AlterAction.ReorganizePartitions(
                    source.names(item.identifierList()),
                    item.partitionDefinitions() == null ? List.of() : options.definitions(item.partitionDefinitions()));
            case CoalescePartitionContext item -> new AlterAction.CoalescePartitions(
                    source.integer(item.INTEGER_LITERAL()));
            case ExchangePartitionContext item -> new AlterAction.ExchangePartition(
                    source.name(item.identifier()), source.qualified(item.tableName()), item.WITHOUT() == null);
            case MaintainPartitionContext item -> maintenance(item);
            default -> throw source.errorAt(context);
        };
    }

    private AlterAction maintenance(MaintainPartitionContext item) {
        int verb = item.work.getType();
        boolean tablespace = verb == SqlGrammar.DISCARD || verb == SqlGrammar.IMPORT;
        if (tablespace != (item.TABLESPACE() != null) || (verb == SqlGrammar.DROP && item.ALL() != null)) {
            throw source.errorAt(item.getStop());
        }
        String name = item.work.getText().toUpperCase(Locale.ROOT) + (tablespace ? "_TABLESPACE" : "");
        return new AlterAction.PartitionMaintenance(Maintenance.valueOf(name), source.names(item.identifierList()));
    }

    private AlterAction addElement(AddElementContext item) {
        if (item.indexDefinition() != null) {
            return new AlterAction.AddElement(elements.index(item.indexDefinition()));
        }
        return new AlterAction.AddElement(
                item.foreignKeyDefinition() == null
                        ? elements.check(item.checkDefinition())
                        : elements.foreignKey(item.foreignKeyDefinition()));
    }

    private AlterAction alterColumn(AlterColumnContext item) {
        String name = source.name(item.identifier());
        if (item.VISIBLE() != null || item.INVISIBLE() != null) {
            return new AlterAction.SetColumnVisibility(name, item.VISIBLE() != null);
        }
        return new AlterAction.SetColumnDefault(
                name,
                item.defaultValue() == null
                        ? null
                        : new Columns(
                                source, queries.expressions(), types, elements).defaultClause(item.defaultValue()));
    }

    private @Nullable Position position(@Nullable ColumnPositionContext context) {
        if (context == null) {
            return null;
        }
        return context.identifier() == null
                ? new Position.First()
                : new Position.After(source.name(context.identifier()));
    }
}
