package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar.CheckDefinitionContext;
import dev.bough.parser.antlr.SqlGrammar.ColumnDefinitionContext;
import dev.bough.parser.antlr.SqlGrammar.ConstraintClauseContext;
import dev.bough.parser.antlr.SqlGrammar.ForeignKeyDefinitionContext;
import dev.bough.parser.antlr.SqlGrammar.IndexDefinitionContext;
import dev.bough.parser.antlr.SqlGrammar.IndexOptionContext;
import dev.bough.parser.antlr.SqlGrammar.IndexTypeContext;
import dev.bough.parser.antlr.SqlGrammar.KeyPartContext;
import dev.bough.parser.antlr.SqlGrammar.KeyPartsContext;
import dev.bough.parser.antlr.SqlGrammar.PlainIndexContext;
import dev.bough.parser.antlr.SqlGrammar.PrimaryIndexContext;
import dev.bough.parser.antlr.SqlGrammar.ReferenceActionContext;
import dev.bough.parser.antlr.SqlGrammar.ReferenceEventContext;
import dev.bough.parser.antlr.SqlGrammar.ReferencesContext;
import dev.bough.parser.antlr.SqlGrammar.SpecialIndexContext;
import dev.bough.parser.antlr.SqlGrammar.TableElementContext;
import dev.bough.parser.antlr.SqlGrammar.UniqueIndexContext;
import dev.bough.parser.tree.TableElement;
import dev.bough.parser.tree.TableElement.CheckConstraint;
import dev.bough.parser.tree.TableElement.ColumnDefinition;
import dev.bough.parser.tree.TableElement.ForeignKeyDefinition;
import dev.bough.parser.tree.TableElement.IndexDefinition;
import dev.bough.parser.tree.TableElement.IndexKind;
import dev.bough.parser.tree.TableElement.IndexOptions;
import dev.bough.parser.tree.TableElement.KeyPart;
import dev.bough.parser.tree.TableElement.ReferenceAction;
import dev.bough.parser.tree.TableElement.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds columns, indexes, keys and checks. */
final class Elements {
    private final Source source;
    private final Expressions expressions;
    private final Types types;

    Elements(Source source, Expressions expressions, Types types) {
        this.source = source;
        this.expressions = expressions;
        this.types = types;
    }

    List<TableElement> elements(List<TableElementContext> contexts) {
        List<TableElement> elements = new ArrayList<>(contexts.size());
        for (TableElementContext element : contexts) {
            elements.add(element(element));
        }
        return List.copyOf(elements);
    }

    private TableElement element(TableElementContext context) {
        if (context.columnDefinition() != null) {
            return column(context.columnDefinition());
        }
        if (context.indexDefinition() != null) {
            return index(context.indexDefinition());
        }
        return context.foreignKeyDefinition() == null
                ? check(context.checkDefinition())
                : foreignKey(context.foreignKeyDefinition());
    }

    ColumnDefinition column(ColumnDefinitionContext context) {
        return new Columns(source, expressions, types, this).build(context);
    }

    IndexDefinition index(IndexDefinitionContext context) {
        return switch (context) {
            case PlainIndexContext index -> new IndexDefinition(
                    IndexKind.PLAIN,
                    source.optionalName(index.identifier()),
                    null,
                    keyParts(index.keyParts()),
                    indexOptions(index.indexType(), index.indexOption()));
            case SpecialIndexContext index -> new IndexDefinition(
                    index.FULLTEXT() == null ? IndexKind.SPATIAL : IndexKind.FULLTEXT,
                    source.optionalName(index.identifier()),
                    null,
                    keyParts(index.keyParts()),
                    indexOptions(null, index.indexOption()));
            case PrimaryIndexContext index -> new IndexDefinition(
                    IndexKind.PRIMARY,
                    source.optionalName(index.identifier()),
                    constraint(index.constraintClause()),
                    keyParts(index.keyParts()),
                    indexOptions(index.indexType(), index.indexOption()));
            case UniqueIndexContext index -> new IndexDefinition(
                    IndexKind.UNIQUE,
                    source.optionalName(index.identifier()),
                    constraint(index.constraintClause()),
                    keyParts(index.keyParts()),
                    indexOptions(index.indexType(), index.indexOption()));
            default -> throw source.errorAt(context);
        };
    }

    private @Nullable String constraint(@Nullable ConstraintClauseContext context) {
        return context == null ? null : source.optionalName(context.identifier());
    }

    List<KeyPart> keyParts(KeyPartsContext context) {
        List<KeyPart> parts = new ArrayList<>();
        for (KeyPartContext part : context.keyPart()) {
            parts.add(keyPart(part));
        }
        return List.copyOf(parts);
    }

    private KeyPart keyPart(KeyPartContext part) {
        boolean descending = part.DESC() != null;
        if (part.expression() != null) {
            return new KeyPart.Computed(
                    expressions.expression(part.expression()), descending, source.span(part.expression()));
        }
        int length = part.typeLength() == null ? -1 : types.length(part.typeLength());
        return new KeyPart.Column(source.name(part.identifier()), length, descending);
    }

    IndexOptions indexOptions(@Nullable IndexTypeContext type, List<IndexOptionContext> contexts) {
        String algorithm = type == null ? null : algorithm(type);
        Long blockSize = null;
        String parser = null;
        String comment = null;
        boolean invisible = false;
        for (IndexOptionContext option : contexts) {
            if (option.indexType() != null) {
                algorithm = algorithm(option.indexType());
            } else if (option.KEY_BLOCK_SIZE() != null) {
                blockSize = new TableOptions(source, expressions).number(option.optionNumber()).longValue();
            } else if (option.PARSER() != null) {
                parser = source.name(option.identifier());
            } else if (option.COMMENT() != null) {
                comment = source.string(option.STRING_LITERAL());
            } else if (option.STRING_LITERAL() != null) {
                throw engineAttribute(option.ENGINE_ATTRIBUTE() != null);
            } else {
                invisible = option.INVISIBLE() != null;
            }
        }
        return new IndexOptions(algorithm, blockSize, parser, comment, invisible);
    }

    /** Why a column or index cannot have an attribute for an engine. */
    static SqlException engineAttribute(boolean primary) {
        return primary
                ? new SqlException(ErrorCode.ENGINE_ATTRIBUTE_NOT_SUPPORTED, "InnoDB")
                : new SqlException(ErrorCode.NOT_SUPPORTED, "SECONDARY_ENGINE_ATTRIBUTE of columns and indexes");
    }

    private static String algorithm(IndexTypeContext context) {
        return context.getStop().getText().toUpperCase(Locale.ROOT);
    }

    ForeignKeyDefinition foreignKey(ForeignKeyDefinitionContext context) {
        return new ForeignKeyDefinition(
                constraint(context.constraintClause()),
                source.optionalName(context.identifier()),
                source.names(context.columnNames()),
                references(context.references()));
    }

    References references(ReferencesContext context) {
        ReferenceAction onDelete = null;
        ReferenceAction onUpdate = null;
        for (ReferenceEventContext event : context.referenceEvent()) {
            boolean delete = event.DELETE() != null;
            if ((delete ? onDelete : onUpdate) != null) {
                throw source.errorAt(event);
            }
            ReferenceAction action = action(event.referenceAction());
            onDelete = delete ? action : onDelete;
            onUpdate = delete ? onUpdate : action;
        }
        String match = context.MATCH() == null
                ? null
                : context.FULL() != null ? "FULL" : context.PARTIAL() != null ? "PARTIAL" : "SIMPLE";
        return new References(
                source.qualified(context.tableName()), source.names(context.columnNames()), match, onDelete, onUpdate);
    }

    private ReferenceAction action(ReferenceActionContext context) {
        return ReferenceAction.valueOf(source.words(context).replace(' ', '_'));
    }

    CheckConstraint check(CheckDefinitionContext context) {
        boolean enforced = context.ENFORCED() == null || (context.NOT() == null && context.NOT_HIGH() == null);
        return new CheckConstraint(
                constraint(context.constraintClause()),
                expressions.expression(context.expression()),
                enforced,
                source.span(context.expression()));
    }
}
