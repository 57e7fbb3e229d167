package dev.bough.engine.statement;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.account.Privilege;
import dev.bough.engine.bind.Binder;
import dev.bough.engine.bind.Output;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.compile.SessionTables;
import dev.bough.engine.ddl.DdlResult;
import dev.bough.engine.dml.ChangeResult;
import dev.bough.engine.server.SessionParts;
import dev.bough.parser.tree.Ddl;
import dev.bough.parser.tree.Dml;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CREATE TABLE ... SELECT: the query's columns join those that are written, its rows fill the table; where that fails there is no table. */
final class TableFromQuery {
    private static final int VARCHAR_CHARACTERS = 16383;

    private final SessionParts parts;
    private final StatementRunner runner;
    private final SchemaStatements schemas;

    TableFromQuery(SessionParts parts, StatementRunner runner, SchemaStatements schemas) {
        this.parts = parts;
        this.runner = runner;
        this.schemas = schemas;
    }

    ChangeResult run(Ddl.CreateTable create, Place place) {
        runner.implicitCommit();
        parts.context().begin(place.parameters(), false);
        SchemaStatements.Target target = schemas.target(
                create.name().schema(), create.name().name(), Privilege.CREATE, Privilege.INSERT);
        List<Column> columns = columns(create, place);
        DdlResult made = parts.server().tableDefinitions.create(schemas.scope(), target.branch(), create, columns);
        if (made.ticket() == null) {
            return new ChangeResult(0, "");
        }
        schemas.written(target, made);
        Set<Dml.Modifier> modifiers =
                create.duplicates() == Ddl.DuplicateRows.IGNORE ? Set.of(Dml.Modifier.IGNORE) : Set.of();
        Dml.Insert insert = new Dml.Insert(
                create.duplicates() == Ddl.DuplicateRows.REPLACE,
                null,
                modifiers,
                create.name(),
                List.of(),
                columns.stream().map(Column::name).toList(),
                new Dml.Source.Query(Objects.requireNonNull(create.query())),
                null,
                List.of());
        try {
            ChangeResult filled = runner.change(insert, place);
            runner.implicitCommit();
            return filled;
        } catch (SqlException failed) {
            parts.transactions().rollback();
            schemas.written(target, parts.server().tableDefinitions.drop(
                    schemas.scope(), target.branch(), new Ddl.DropTable(false, true, List.of(create.name()))));
            throw failed;
        }
    }

    private List<Column> columns(Ddl.CreateTable create, Place place) {
        SessionTables tables = parts.compiler().tables(parts.server().databases.durable());
        Binder binder = new Binder(parts.compiler().binding(tables, place.parameters(), place.scope()));
        List<Column> columns = new ArrayList<>();
        for (Output output : binder.query(Objects.requireNonNull(create.query())).outputs()) {
            boolean nullable =
                    output.expression().nullable() || output.expression().type().family() == TypeKind.Family.NULL;
            SqlType type = stored(output.expression().type());
            String defaultSql = nullable ? "NULL" : output.origin() == null ? zero(type) : null;
            columns.add(new Column(0, output.name(), type, nullable, defaultSql, null, null, false, false, true, ""));
        }
        return columns;
    }

    /** The default of a computed column that is never NULL; null where its type has none. */
    private static @Nullable String zero(SqlType type) {
        return switch (type.family()) {
            case INTEGER, FLOATING -> "'0'";
            case DECIMAL -> "'" + (type.scale() > 0 ? "0." + "0".repeat(type.scale()) : "0") + "'";
            case STRING -> type.kind().isBlob() ? null : "''";
            default -> null;
        };
    }

    /** The type of a column that holds values of an expression's type. */
    private static SqlType stored(SqlType type) {
        return switch (type.family()) {
            case NULL -> SqlType.string(TypeKind.BINARY, 0, "binary");
            case INTEGER -> type.kind() == TypeKind.TINYINT ? type : type.withLength(-1);
            case STRING -> string(type);
            default -> type;
        };
    }

    private static SqlType string(SqlType type) {
        if (type.kind().isBlob()) {
            return type.withLength(-1);
        }
        boolean binary = type.kind().isBinaryString();
        int limit = binary ? 65535 : VARCHAR_CHARACTERS;
        if (type.length() >= 0 && type.length() <= limit) {
            return type;
        }
        return SqlType.string(binary ? TypeKind.LONGBLOB : TypeKind.LONGTEXT, -1, type.collation());
    }
}
