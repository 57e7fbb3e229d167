package dev.bough.engine.ddl;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.api.type.TypeKind;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TypeText;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.ColumnKey;
import dev.bough.parser.tree.TableElement.DefaultClause;
import dev.bough.parser.tree.TableElement.GeneratedClause;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes columns of column definitions. */
final class ColumnMaker {
    private final DefinitionContext context;
    private final ColumnTypes types;

    ColumnMaker(DefinitionContext context) {
        this.context = context;
        this.types = new ColumnTypes(context.rules());
    }

    /**
     * A column.
     *
     * @param kept the column that this one replaces, whose id it keeps; null for a new one
     */
    Column make(TableDraft table, ColumnDefinition definition, @Nullable Column kept) {
        String name = definition.name();
        checkName(name);
        if (definition.srid() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "SRID");
        }
        SqlType type = types.of(name, definition.type(), table.collation);
        boolean auto = definition.autoIncrement() || definition.serial();
        boolean notNull = Boolean.FALSE.equals(definition.nullable()) || definition.serial() || auto
                || definition.key() == ColumnKey.PRIMARY;
        if (definition.key() == ColumnKey.PRIMARY && Boolean.TRUE.equals(definition.nullable())) {
            throw new SqlException(ErrorCode.PRIMARY_CANNOT_HAVE_NULL);
        }
        if (auto && !isAutoType(type)) {
            throw new SqlException(ErrorCode.WRONG_FIELD_SPEC, name);
        }
        String generated = null;
        boolean stored = false;
        GeneratedClause clause = definition.generated();
        if (clause != null) {
            if (definition.defaultValue() != null || definition.onUpdate() != null || auto) {
                throw new SqlException(ErrorCode.WRONG_USAGE, "DEFAULT", "generated column");
            }
            generated = generated(name, clause);
            stored = clause.stored();
        }
        String onUpdate = onUpdate(name, type, definition.onUpdate());
        String defaultSql = generated != null ? null : defaultOf(name, type, notNull, auto, definition.defaultValue());
        long id = kept != null ? kept.id() : context.ids().next(table.name, name, TypeText.of(type));
        String comment = definition.comment() == null ? "" : definition.comment();
        if (comment.codePointCount(0, comment.length()) > 1024) {
            throw new SqlException(ErrorCode.WRONG_STRING_LENGTH, comment, "COLUMN COMMENT", 1024);
        }
        return new Column(id, name, type, !notNull, defaultSql, onUpdate, generated, stored, auto,
                !definition.invisible(), comment);
    }

    /** A hidden column that stands for the expression of a key part. */
    Column hidden(TableDraft table, String name, String sql, SqlType type) {
        long id = context.ids().next(table.name, name, TypeText.of(type));
        return new Column(id, name, type, true, null, null, sql, false, false, false, "");
    }

    static void checkName(String name) {
        if (name.isEmpty() || name.endsWith(" ")) {
            throw new SqlException(ErrorCode.WRONG_COLUMN_NAME, name);
        }
        Identifiers.checkLength(name);
    }

    private static boolean isAutoType(SqlType type) {
        return switch (type.kind()) {
            case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT -> true;
            default -> false;
        };
    }

    private static String generated(String name, GeneratedClause clause) {
        try {
            return ExpressionText.ofDeterministic(clause.expression()).sql();
        } catch (ExpressionText.Disallowed wrong) {
            throw new SqlException(ErrorCode.GENERATED_COLUMN_FUNCTION_NOT_ALLOWED, name, wrong.what());
        }
    }

    private static @Nullable String onUpdate(String name, SqlType type, @Nullable Expression onUpdate) {
        if (onUpdate == null) {
            return null;
        }
        String sql = currentTimestamp(onUpdate);
        if (sql == null || type.family() != TypeKind.Family.DATETIME || !sql.equals(currentTimestamp(type))) {
            throw new SqlException(ErrorCode.INVALID_ON_UPDATE, name);
        }
        return sql;
    }

    /** The default's SQL; null for none. */
    @Nullable
    String defaultOf(String name, SqlType type, boolean notNull, boolean auto, @Nullable DefaultClause clause) {
        if (clause == null) {
            return notNull || auto ? null : "NULL";
        }
        if (auto) {
            throw new SqlException(ErrorCode.INVALID_DEFAULT, name);
        }
        Expression expression = clause.expression();
        String now = currentTimestamp(expression);
        if (now != null && (!clause.inParentheses() || type.family() == TypeKind.Family.DATETIME)) {
            if (type.family() != TypeKind.Family.DATETIME || !now.equals(currentTimestamp(type))) {
                throw new SqlException(ErrorCode.INVALID_DEFAULT, name);
            }
            return now;
        }
        if (clause.inParentheses()) {
            try {
                return "(" + ExpressionText.of(expression).sql() + ")";
            } catch (ExpressionText.Disallowed wrong) {
                throw new SqlException(ErrorCode.DEFAULT_FUNCTION_NOT_ALLOWED, name, wrong.what());
            }
        }
        if (expression instanceof Literal.Null) {
            if (notNull) {
                throw new SqlException(ErrorCode.INVALID_DEFAULT, name);
            }
            return "NULL";
        }
        if (type.kind().isBlob() || type.kind() == TypeKind.JSON || type.kind() == TypeKind.GEOMETRY) {
            throw new SqlException(ErrorCode.BLOB_CANNOT_HAVE_DEFAULT, name);
        }
        return literal(name, type, expression);
    }

    private String literal(String name, SqlType type, Expression expression) {
        Expression constant = expression instanceof Expression.Unary unary ? negated(unary) : expression;
        String text = constant instanceof Literal ? context.rules().constant(type, constant) : null;
        if (text == null) {
            throw new SqlException(ErrorCode.INVALID_DEFAULT, name);
        }
        return type.kind() == TypeKind.BIT ? "b'" + Long.toBinaryString(Long.parseUnsignedLong(text)) + "'"
                : Identifiers.literal(text);
    }

    private static @Nullable Expression negated(Expression.Unary unary) {
        boolean negative = unary.operator() == Expression.UnaryOperator.NEGATE;
        if (!negative && unary.operator() != Expression.UnaryOperator.PLUS) {
            return null;
        }
        return switch (unary.operand()) {
            case Literal.IntegerNumber n when !negative -> n;
            case Literal.IntegerNumber n when !n.unsigned() -> new Literal.IntegerNumber(-n.value(), false, n.span());
            case Literal.IntegerNumber n ->
                    new Literal.DecimalNumber(new BigDecimal(Long.toUnsignedString(n.value())).negate(), n.span());
            case Literal.DecimalNumber n ->
                    new Literal.DecimalNumber(negative ? n.value().negate() : n.value(), n.span());
            case Literal.DoubleNumber n -> new Literal.DoubleNumber(negative ? -n.value() : n.value(), n.span());
            default -> null;
        };
    }

    private static String currentTimestamp(SqlType type) {
        return type.scale() > 0 ? "CURRENT_TIMESTAMP(" + type.scale() + ")" : "CURRENT_TIMESTAMP";
    }

    /** CURRENT_TIMESTAMP with its digits, of a call of NOW() or one of its synonyms; null for anything else. */
    static @Nullable String currentTimestamp(Expression expression) {
        if (!(expression instanceof Call.Function function) || function.schema() != null) {
            return null;
        }
        switch (function.name().toLowerCase(Locale.ROOT)) {
            case "now", "current_timestamp", "localtime", "localtimestamp" -> {}
            default -> {
                return null;
            }
        }
        List<Expression> arguments = function.arguments();
        if (arguments.isEmpty()) {
            return "CURRENT_TIMESTAMP";
        }
        return arguments.getFirst() instanceof Literal.IntegerNumber digits && digits.value() > 0
                ? "CURRENT_TIMESTAMP(" + digits.value() + ")"
                : "CURRENT_TIMESTAMP";
    }

}
