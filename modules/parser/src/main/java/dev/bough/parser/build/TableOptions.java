package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.CharsetOptionContext;
import dev.bough.parser.antlr.SqlGrammar.CollateOptionContext;
import dev.bough.parser.antlr.SqlGrammar.DirectoryOptionContext;
import dev.bough.parser.antlr.SqlGrammar.NumberOptionContext;
import dev.bough.parser.antlr.SqlGrammar.NumberOrDefaultOptionContext;
import dev.bough.parser.antlr.SqlGrammar.OnlineOptionContext;
import dev.bough.parser.antlr.SqlGrammar.OptionNumberContext;
import dev.bough.parser.antlr.SqlGrammar.OptionWordContext;
import dev.bough.parser.antlr.SqlGrammar.PartitionBoundContext;
import dev.bough.parser.antlr.SqlGrammar.PartitionDefinitionContext;
import dev.bough.parser.antlr.SqlGrammar.PartitionDefinitionsContext;
import dev.bough.parser.antlr.SqlGrammar.PartitionMethodContext;
import dev.bough.parser.antlr.SqlGrammar.PartitionOptionContext;
import dev.bough.parser.antlr.SqlGrammar.PartitionValuesContext;
import dev.bough.parser.antlr.SqlGrammar.PartitioningContext;
import dev.bough.parser.antlr.SqlGrammar.StartTransactionOptionContext;
import dev.bough.parser.antlr.SqlGrammar.StorageOptionContext;
import dev.bough.parser.antlr.SqlGrammar.TableOptionContext;
import dev.bough.parser.antlr.SqlGrammar.TablespaceOptionContext;
import dev.bough.parser.antlr.SqlGrammar.TextOptionContext;
import dev.bough.parser.antlr.SqlGrammar.UnionOptionContext;
import dev.bough.parser.antlr.SqlGrammar.WordOptionContext;
import dev.bough.parser.tree.AlterAction;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Partitioning;
import dev.bough.parser.tree.Partitioning.Bound;
import dev.bough.parser.tree.Partitioning.Definition;
import dev.bough.parser.tree.Partitioning.Kind;
import dev.bough.parser.tree.Partitioning.Method;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.TableOption;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Builds table options and partitioning. */
final class TableOptions {
    private final Source source;
    private final Expressions expressions;

    TableOptions(Source source, Expressions expressions) {
        this.source = source;
        this.expressions = expressions;
    }

    List<TableOption> options(List<TableOptionContext> contexts) {
        List<TableOption> options = new ArrayList<>(contexts.size());
        for (TableOptionContext option : contexts) {
            options.add(option(option));
        }
        return List.copyOf(options);
    }

    private TableOption option(TableOptionContext context) {
        return switch (context) {
            case NumberOptionContext option -> new TableOption(
                    name(option.name), number(option.optionNumber()).toString());
            case TextOptionContext option -> new TableOption(name(option.name), source.string(option.value));
            case WordOptionContext option -> new TableOption(
                    name(option.name),
                    option.optionWord() == null ? option.getStop().getText() : word(option.optionWord()));
            case CharsetOptionContext option -> new TableOption(
                    TableOption.Name.CHARSET, source.charset(option.charsetName()));
            case CollateOptionContext option -> new TableOption(
                    TableOption.Name.COLLATE, source.collation(option.collationName()));
            case DirectoryOptionContext option -> new TableOption(
                    option.DATA() == null ? TableOption.Name.INDEX_DIRECTORY : TableOption.Name.DATA_DIRECTORY,
                    source.string(option.STRING_LITERAL()));
            case NumberOrDefaultOptionContext option -> new TableOption(
                    name(option.name),
                    option.optionNumber() == null ? "DEFAULT" : number(option.optionNumber()).toString());
            case TablespaceOptionContext option -> new TableOption(
                    TableOption.Name.TABLESPACE, source.name(option.identifier()));
            case StorageOptionContext option -> new TableOption(
                    TableOption.Name.STORAGE, option.getStop().getText().toUpperCase(Locale.ROOT));
            case UnionOptionContext option -> new TableOption(
                    TableOption.Name.UNION,
                    source.qualified(option.tableName()).stream().map(
                            QualifiedName::toString).collect(Collectors.joining(",")));
            case StartTransactionOptionContext ignored -> new TableOption(TableOption.Name.START_TRANSACTION, "");
            default -> throw source.errorAt(context);
        };
    }

    /** A whole number; what stands behind a point is cut off, as MySQL does. */
    BigInteger number(OptionNumberContext context) {
        Token token = context.getStart();
        Literals literals = new Literals(source);
        return token.getType() == SqlGrammar.HEX_LITERAL
                ? new BigInteger(literals.digits(token, true), 16)
                : new BigDecimal(token.getText()).toBigInteger();
    }

    private static TableOption.Name name(Token token) {
        if (token.getType() == SqlGrammar.TABLE_CHECKSUM) {
            return TableOption.Name.CHECKSUM;
        }
        return TableOption.Name.valueOf(token.getText().toUpperCase(Locale.ROOT));
    }

    /** A name or string as it is, a keyword in upper case. */
    String word(OptionWordContext context) {
        return context.identifier() == null && context.STRING_LITERAL() == null
                ? context.getText().toUpperCase(Locale.ROOT)
                : source.nameOrString(context.getStart());
    }

    AlterAction online(OnlineOptionContext context) {
        String value = source.name(context.getStop()).toUpperCase(Locale.ROOT);
        return context.ALGORITHM() == null ? new AlterAction.Lock(value) : new AlterAction.Algorithm(value);
    }

    Partitioning partitioning(PartitioningContext context) {
        Method method = method(context.partitionMethod(0));
        Method sub = context.SUBPARTITION() == null ? null : method(context.partitionMethod(1));
        int count = -1;
        int subcount = -1;
        if (context.PARTITIONS() != null) {
            count = source.integer(context.INTEGER_LITERAL(0));
        }
        if (context.SUBPARTITIONS() != null) {
            subcount = source.integer(context.INTEGER_LITERAL().getLast());
        }
        List<Definition> definitions =
                context.partitionDefinitions() == null ? List.of() : definitions(context.partitionDefinitions());
        return new Partitioning(method, count, sub, subcount, definitions);
    }

    private Method method(PartitionMethodContext context) {
        Kind kind = context.HASH() != null
                ? Kind.HASH
                : context.KEY() != null ? Kind.KEY : context.RANGE() != null ? Kind.RANGE : Kind.LIST;
        Expression expression = context.bitExpression() == null ? null : expressions.bit(context.bitExpression());
        List<String> columns = kind == Kind.KEY
                ? source.names(context.identifier())
                : source.names(context.columnNames());
        return new Method(kind, context.LINEAR() != null, expression, columns);
    }

    List<Definition> definitions(PartitionDefinitionsContext context) {
        return context.partitionDefinition().stream().map(this::definition).toList();
    }

    private Definition definition(PartitionDefinitionContext context) {
        List<Bound> lessThan = new ArrayList<>();
        List<Expression> in = List.of();
        PartitionValuesContext values = context.partitionValues();
        if (values != null && values.expressionList() != null) {
            in = expressions.list(values.expressionList());
        } else if (values != null) {
            if (values.MAXVALUE() != null) {
                lessThan.add(new Bound.Maximum());
            }
            for (PartitionBoundContext bound : values.partitionBound()) {
                lessThan.add(bound.MAXVALUE() == null ? new Bound.Value(
                        expressions.bit(bound.bitExpression())) : new Bound.Maximum());
            }
        }
        return new Definition(
                source.name(context.identifier()),
                List.copyOf(lessThan),
                in,
                context.partitionOption().stream().map(this::option).toList(),
                context.subpartition().stream().map(sub -> word(sub.optionWord())).toList());
    }

    private TableOption option(PartitionOptionContext context) {
        TerminalNode number = context.INTEGER_LITERAL();
        String text = source.optionalString(context.STRING_LITERAL());
        if (context.ENGINE() != null) {
            return new TableOption(TableOption.Name.ENGINE, word(context.optionWord()));
        }
        if (context.TABLESPACE() != null) {
            return new TableOption(TableOption.Name.TABLESPACE, source.name(context.identifier()));
        }
        if (text != null) {
            return new TableOption(textName(context), text);
        }
        if (number == null || context.NODEGROUP() != null) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "NODEGROUP");
        }
        return new TableOption(
                context.MAX_ROWS() == null ? TableOption.Name.MIN_ROWS : TableOption.Name.MAX_ROWS, number.getText());
    }

    private static TableOption.Name textName(PartitionOptionContext context) {
        return switch (context.getStart().getType()) {
            case SqlGrammar.COMMENT -> TableOption.Name.COMMENT;
            case SqlGrammar.DATA -> TableOption.Name.DATA_DIRECTORY;
            default -> TableOption.Name.INDEX_DIRECTORY;
        };
    }
}
