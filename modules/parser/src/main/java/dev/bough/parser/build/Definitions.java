package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar.AlterDatabaseContext;
import dev.bough.parser.antlr.SqlGrammar.AlterViewContext;
import dev.bough.parser.antlr.SqlGrammar.CreateDatabaseContext;
import dev.bough.parser.antlr.SqlGrammar.CreateIndexContext;
import dev.bough.parser.antlr.SqlGrammar.CreateTableContext;
import dev.bough.parser.antlr.SqlGrammar.CreateViewContext;
import dev.bough.parser.antlr.SqlGrammar.DatabaseOptionContext;
import dev.bough.parser.antlr.SqlGrammar.DefinerContext;
import dev.bough.parser.antlr.SqlGrammar.DropIndexContext;
import dev.bough.parser.antlr.SqlGrammar.RenameTablesContext;
import dev.bough.parser.antlr.SqlGrammar.SqlSecurityContext;
import dev.bough.parser.antlr.SqlGrammar.TableRenamingContext;
import dev.bough.parser.antlr.SqlGrammar.ViewCheckContext;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Ddl.DatabaseOptions;
import dev.bough.parser.tree.Ddl.DuplicateRows;
import dev.bough.parser.tree.Ddl.ViewCheck;
import dev.bough.parser.tree.TableElement;
import dev.bough.parser.tree.TableElement.IndexDefinition;
import dev.bough.parser.tree.TableElement.IndexKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds the definitions of databases, tables, indexes and views. */
final class Definitions {
    private final Source source;
    private final Queries queries;
    private final Elements elements;
    private final TableOptions options;
    private final Names accounts;

    Definitions(Source source, Queries queries, Elements elements, TableOptions options, Names accounts) {
        this.source = source;
        this.queries = queries;
        this.elements = elements;
        this.options = options;
        this.accounts = accounts;
    }

    Ddl createDatabase(CreateDatabaseContext context) {
        return new Ddl.CreateDatabase(
                context.ifNotExists() != null,
                source.name(context.databaseName().identifier()),
                options(context.databaseOption()));
    }

    Ddl alterDatabase(AlterDatabaseContext context) {
        String name = context.databaseName() == null ? null : source.name(context.databaseName().identifier());
        return new Ddl.AlterDatabase(name, options(context.databaseOption()));
    }

    private DatabaseOptions options(List<DatabaseOptionContext> contexts) {
        String charset = null;
        String collation = null;
        Boolean encryption = null;
        Boolean readOnly = null;
        for (DatabaseOptionContext option : contexts) {
            if (option.charsetName() != null) {
                charset = source.charset(option.charsetName());
            } else if (option.collationName() != null) {
                collation = source.collation(option.collationName());
            } else if (option.ENCRYPTION() != null) {
                encryption = source.string(option.STRING_LITERAL()).equalsIgnoreCase("Y");
            } else {
                readOnly = option.INTEGER_LITERAL() != null && source.longInteger(option.INTEGER_LITERAL()) != 0;
            }
        }
        return new DatabaseOptions(charset, collation, encryption, readOnly);
    }

    Ddl createTable(CreateTableContext context) {
        boolean temporary = context.TEMPORARY() != null;
        boolean ifNotExists = context.ifNotExists() != null;
        if (context.LIKE() != null) {
            return new Ddl.CreateTableLike(
                    temporary,
                    ifNotExists,
                    source.qualified(context.tableName(0)),
                    source.qualified(context.tableName(1)));
        }
        List<TableElement> parts = elements.elements(context.tableElement());
        if (parts.isEmpty() && context.queryExpression() == null) {
            throw source.errorAt(context.getStop().getStopIndex() + 1);
        }
        return new Ddl.CreateTable(
                temporary,
                ifNotExists,
                source.qualified(context.tableName(0)),
                parts,
                options.options(context.tableOption()),
                context.partitioning() == null ? null : options.partitioning(context.partitioning()),
                duplicates(context),
                context.queryExpression() == null ? null : queries.query(context.queryExpression()));
    }

    private static DuplicateRows duplicates(CreateTableContext context) {
        if (context.IGNORE() != null) {
            return DuplicateRows.IGNORE;
        }
        return context.REPLACE() == null ? DuplicateRows.ERROR : DuplicateRows.REPLACE;
    }

    Ddl renameTables(RenameTablesContext context) {
        List<Ddl.Renaming> renamings = new ArrayList<>();
        for (TableRenamingContext renaming : context.tableRenaming()) {
            renamings.add(
                    new Ddl.Renaming(source.qualified(renaming.tableName(0)), source.qualified(renaming.tableName(1))));
        }
        return new Ddl.RenameTables(List.copyOf(renamings));
    }

    Ddl createIndex(CreateIndexContext context) {
        IndexKind kind = context.kind == null
                ? IndexKind.PLAIN
                : IndexKind.valueOf(context.kind.getText().toUpperCase(Locale.ROOT));
        IndexDefinition index = new IndexDefinition(
                kind,
                source.name(context.identifier()),
                null,
                elements.keyParts(context.keyParts()),
                elements.indexOptions(context.indexType(), context.indexOption()));
        return new Ddl.CreateIndex(
                index,
                source.qualified(context.tableName()),
                context.onlineOption().stream().map(options::online).toList());
    }

    Ddl dropIndex(DropIndexContext context) {
        return new Ddl.DropIndex(
                queries.tables().indexName(context.indexName()),
                source.qualified(context.tableName()),
                context.onlineOption().stream().map(options::online).toList());
    }

    Ddl createView(CreateViewContext context) {
        return new Ddl.CreateView(
                false,
                context.REPLACE() != null,
                context.ifNotExists() != null,
                algorithm(context.UNDEFINED(), context.MERGE(), context.TEMPTABLE()),
                definer(context.definer()),
                definerRights(context.sqlSecurity()),
                source.qualified(context.tableName()),
                source.names(context.columnNames()),
                queries.query(context.queryExpression()),
                check(context.viewCheck()));
    }

    Ddl alterView(AlterViewContext context) {
        return new Ddl.CreateView(
                true,
                false,
                false,
                algorithm(context.UNDEFINED(), context.MERGE(), context.TEMPTABLE()),
                definer(context.definer()),
                definerRights(context.sqlSecurity()),
                source.qualified(context.tableName()),
                source.names(context.columnNames()),
                queries.query(context.queryExpression()),
                check(context.viewCheck()));
    }

    private static @Nullable String algorithm(
            @Nullable TerminalNode undefined, @Nullable TerminalNode merge, @Nullable TerminalNode temptable) {
        if (undefined != null) {
            return "UNDEFINED";
        }
        if (merge != null) {
            return "MERGE";
        }
        return temptable == null ? null : "TEMPTABLE";
    }

    @Nullable
    AccountName definer(@Nullable DefinerContext context) {
        return context == null ? null : accounts.account(context.account());
    }

    static @Nullable Boolean definerRights(@Nullable SqlSecurityContext context) {
        return context == null ? null : context.DEFINER() != null;
    }

    private static ViewCheck check(@Nullable ViewCheckContext context) {
        if (context == null) {
            return ViewCheck.NONE;
        }
        return context.LOCAL() == null ? ViewCheck.CASCADED : ViewCheck.LOCAL;
    }
}
