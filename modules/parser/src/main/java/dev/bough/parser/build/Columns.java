package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.AutoIncrementAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.CheckAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.CollateAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnDefinitionContext;
import dev.bough.parser.antlr.SqlGrammar.CommentAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.DefaultAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.DefaultValueContext;
import dev.bough.parser.antlr.SqlGrammar.EngineAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.FormatAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.GeneratedAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.KeyAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.NowCallContext;
import dev.bough.parser.antlr.SqlGrammar.NullAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.OnUpdateAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.ParenthesizedContext;
import dev.bough.parser.antlr.SqlGrammar.PrimaryAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.ReferencesAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.SerialAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.SerialTypeContext;
import dev.bough.parser.antlr.SqlGrammar.SridAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.StorageAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.UniqueAttributeContext;
import dev.bough.parser.antlr.SqlGrammar.VisibilityAttributeContext;
import dev.bough.parser.tree.Call;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.UnaryOperator;
import dev.bough.parser.tree.Literal;
import dev.bough.parser.tree.TableElement.CheckConstraint;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.ColumnKey;
import dev.bough.parser.tree.TableElement.DefaultClause;
import dev.bough.parser.tree.TableElement.GeneratedClause;
import dev.bough.parser.tree.TableElement.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds one column out of its attributes, of which the last of a kind wins. */
final class Columns {
    /** The functions that may be a default without parentheses. */
    private static final Set<String> NOW = Set.of("now", "current_timestamp", "localtime", "localtimestamp");

    private final Source source;
    private final Expressions expressions;
    private final Types types;
    private final Elements elements;

    private @Nullable Boolean nullable;
    private @Nullable DefaultClause defaultValue;
    private @Nullable Expression onUpdate;
    private boolean autoIncrement;
    private boolean serial;
    private ColumnKey key = ColumnKey.NONE;
    private @Nullable GeneratedClause generated;
    private @Nullable String comment;
    private @Nullable String collation;
    private boolean invisible;
    private @Nullable Long srid;
    private @Nullable String format;
    private @Nullable String storage;
    private final List<CheckConstraint> checks = new ArrayList<>();
    private @Nullable References references;

    Columns(Source source, Expressions expressions, Types types, Elements elements) {
        this.source = source;
        this.expressions = expressions;
        this.types = types;
        this.elements = elements;
    }

    ColumnDefinition build(ColumnDefinitionContext context) {
        serial = context.fieldDefinition().dataType() instanceof SerialTypeContext;
        context.fieldDefinition().columnAttribute().forEach(this::attribute);
        DataType type = types.type(context.fieldDefinition().dataType());
        return new ColumnDefinition(
                source.name(context.identifier()),
                collation == null ? type : withCollation(type, collation),
                nullable,
                defaultValue,
                onUpdate,
                autoIncrement,
                serial,
                key,
                generated,
                comment,
                invisible,
                srid,
                format,
                storage,
                List.copyOf(checks),
                references);
    }

    private static DataType withCollation(DataType type, String collation) {
        return new DataType(
                type.kind(),
                type.length(),
                type.scale(),
                type.unsigned(),
                type.zerofill(),
                type.charset(),
                collation,
                type.binaryCollation(),
                type.members(),
                type.geometry());
    }

    private void attribute(ColumnAttributeContext context) {
        switch (context) {
            case NullAttributeContext attribute -> nullable = attribute.NOT() == null && attribute.NOT_HIGH() == null;
            case DefaultAttributeContext attribute -> defaultValue = defaultClause(attribute.defaultValue());
            case OnUpdateAttributeContext attribute -> onUpdate = now(attribute.nowCall());
            case AutoIncrementAttributeContext ignored -> autoIncrement = true;
            case SerialAttributeContext ignored -> serial = true;
            case UniqueAttributeContext ignored -> key = key == ColumnKey.PRIMARY ? key : ColumnKey.UNIQUE;
            case PrimaryAttributeContext ignored -> key = ColumnKey.PRIMARY;
            // A lone KEY is the primary key, too, in a column's definition.
            case KeyAttributeContext ignored -> key = ColumnKey.PRIMARY;
            case CommentAttributeContext attribute -> comment = source.string(attribute.STRING_LITERAL());
            case CollateAttributeContext attribute -> collation = source.collation(attribute.collationName());
            case FormatAttributeContext attribute -> format = attribute.getStop().getText().toUpperCase(Locale.ROOT);
            case StorageAttributeContext attribute -> storage = attribute.getStop().getText().toUpperCase(Locale.ROOT);
            case EngineAttributeContext attribute ->
                    throw Elements.engineAttribute(attribute.ENGINE_ATTRIBUTE() != null);
            case VisibilityAttributeContext attribute -> invisible = attribute.INVISIBLE() != null;
            case SridAttributeContext attribute -> srid = source.longInteger(attribute.INTEGER_LITERAL());
            case ReferencesAttributeContext attribute -> references = elements.references(attribute.references());
            case CheckAttributeContext attribute -> checks.add(elements.check(attribute.checkDefinition()));
            case GeneratedAttributeContext attribute -> generated = new GeneratedClause(
                    expressions.expression(attribute.expression()),
                    attribute.STORED() != null,
                    source.span(attribute.expression()));
            default -> throw source.errorAt(context);
        }
    }

    /** A literal, NOW(), or an expression in parentheses. */
    DefaultClause defaultClause(DefaultValueContext context) {
        Expression value = expressions.primaries().primary(context.primary());
        if (context.primary() instanceof ParenthesizedContext nested) {
            if (context.getChildCount() > 1 || nested.expressionList().expression().size() > 1) {
                throw source.errorAt(context);
            }
            return new DefaultClause(value, true, source.span(nested.expressionList()));
        }
        if (context.getChildCount() > 1) {
            if (!(value instanceof Literal)) {
                throw source.errorAt(context.primary());
            }
            boolean minus = context.getStart().getType() == SqlGrammar.MINUS;
            value = new Expression.Unary(minus ? UnaryOperator.NEGATE : UnaryOperator.PLUS, value);
        } else if (!(value instanceof Literal) && !isNow(value)) {
            throw source.errorAt(context);
        }
        return new DefaultClause(value, false, source.span(context));
    }

    private static boolean isNow(Expression value) {
        return value instanceof Call.Function call && call.schema() == null && NOW.contains(
                call.name().toLowerCase(Locale.ROOT));
    }

    private Expression now(NowCallContext context) {
        if (context.identifier() != null && !NOW.contains(source.name(context.identifier()).toLowerCase(Locale.ROOT))) {
            throw source.errorAt(context);
        }
        List<Expression> arguments = context.INTEGER_LITERAL() == null
                ? List.of()
                : List.of(expressions.primaries().literals().number(context.INTEGER_LITERAL().getSymbol()));
        return new Call.Function(null, "now", arguments, source.span(context));
    }
}
