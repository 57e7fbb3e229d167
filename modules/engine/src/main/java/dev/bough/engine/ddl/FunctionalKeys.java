package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.TableElement.KeyPart;
import java.util.Objects;

/** Key parts that are expressions: each stands on a hidden virtual column that goes with its index (MySQL manual, 15.1.15). */
final class FunctionalKeys {
    private static final int VARCHAR_BYTES = 65_535;

    private final TypeRules rules;
    private final ColumnMaker columns;

    FunctionalKeys(TypeRules rules, ColumnMaker columns) {
        this.rules = rules;
        this.columns = columns;
    }

    /** Adds the column of a key part; its name. */
    String add(TableDraft table, KeyPart.Computed part, String index, int position) {
        if (part.expression() instanceof Expression.ColumnRef) {
            throw new SqlException(ErrorCode.FUNCTIONAL_INDEX_ON_FIELD);
        }
        if (part.expression() instanceof Call.Cast cast && cast.array()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "multi-valued indexes");
        }
        ExpressionText.Printed printed;
        try {
            printed = ExpressionText.ofDeterministic(part.expression());
        } catch (ExpressionText.Disallowed wrong) {
            throw new SqlException(ErrorCode.FUNCTIONAL_INDEX_FUNCTION_NOT_ALLOWED, index);
        }
        for (String column : printed.columns()) {
            if (table.columns.get(require(table, column)).autoIncrement()) {
                throw new SqlException(ErrorCode.FUNCTIONAL_INDEX_REF_AUTO_INC, index);
            }
        }
        SqlType type = stored(rules.check(printed.sql(), table.columns));
        String name = freeName(table, index, position);
        table.columns.add(columns.hidden(table, name, printed.sql(), type));
        return name;
    }

    private static int require(TableDraft table, String column) {
        int at = table.indexOf(column);
        if (at < 0) {
            throw new SqlException(ErrorCode.UNKNOWN_COLUMN, column, "functional index");
        }
        return at;
    }

    private static String freeName(TableDraft table, String index, int position) {
        for (int n = 0;; n++) {
            String name = Identifiers.HIDDEN + index + "!" + position + "!" + n;
            if (table.indexOf(name) < 0) {
                return name;
            }
        }
    }

    /** Gives hidden columns the types that their expressions have over the columns as they are now. */
    void retype(TableDraft table) {
        table.columns.replaceAll(column -> isHidden(column)
                ? column.withType(stored(rules.check(Objects.requireNonNull(column.generatedSql()), table.columns)))
                : column);
    }

    /** Takes away the hidden columns whose index has gone. */
    static void removeUnused(TableDraft table) {
        table.columns.removeIf(column -> isHidden(column)
                && table.indexes.stream().flatMap(index -> index.parts().stream())
                        .noneMatch(part -> part.column().equalsIgnoreCase(column.name())));
    }

    static boolean isHidden(Column column) {
        return column.name().startsWith(Identifiers.HIDDEN);
    }

    /** Why a column that an expression names can neither go nor be called otherwise. */
    static SqlException dependence(Column generated, String named) {
        return new SqlException(
                isHidden(generated) ? ErrorCode.DEPENDENT_BY_FUNCTIONAL_INDEX : ErrorCode.DEPENDENT_BY_GENERATED_COLUMN,
                named);
    }

    /** The type of a column that holds the values of an expression. */
    private SqlType stored(SqlType type) {
        return switch (type.family()) {
            case INTEGER -> type.withLength(-1);
            case STRING -> string(type);
            case JSON, GEOMETRY -> throw new SqlException(ErrorCode.FUNCTIONAL_INDEX_ON_JSON_OR_GEOMETRY);
            case NULL -> SqlType.string(TypeKind.BINARY, 0, "binary");
            case BIT, FLOATING, DECIMAL, DATE, TIME, DATETIME, ENUM, SET -> type;
        };
    }

    private SqlType string(SqlType type) {
        long bytes = (long) type.length() * (type.kind().isBinaryString() ? 1 : rules.maximalBytes(type.collation()));
        if (type.kind().isBlob() || bytes < 0 || bytes > VARCHAR_BYTES) {
            throw new SqlException(ErrorCode.FUNCTIONAL_INDEX_ON_LOB);
        }
        TypeKind kind = type.kind().isBinaryString() ? TypeKind.VARBINARY : TypeKind.VARCHAR;
        return SqlType.string(kind, type.length(), type.collation());
    }
}
