package dev.bough.parser.build;

import dev.bough.parser.antlr.SqlGrammar.IsolationItemContext;
import dev.bough.parser.antlr.SqlGrammar.SetCharsetContext;
import dev.bough.parser.antlr.SqlGrammar.SetDefaultRoleContext;
import dev.bough.parser.antlr.SqlGrammar.SetItemContext;
import dev.bough.parser.antlr.SqlGrammar.SetNamedVariableContext;
import dev.bough.parser.antlr.SqlGrammar.SetNamesContext;
import dev.bough.parser.antlr.SqlGrammar.SetPasswordContext;
import dev.bough.parser.antlr.SqlGrammar.SetRoleContext;
import dev.bough.parser.antlr.SqlGrammar.SetStatementContext;
import dev.bough.parser.antlr.SqlGrammar.SetSystemVariableContext;
import dev.bough.parser.antlr.SqlGrammar.SetTransactionContext;
import dev.bough.parser.antlr.SqlGrammar.SetUserVariableContext;
import dev.bough.parser.antlr.SqlGrammar.SetValueContext;
import dev.bough.parser.antlr.SqlGrammar.SetVariablesContext;
import dev.bough.parser.antlr.SqlGrammar.VariableNameContext;
import dev.bough.parser.tree.AccountName;
import dev.bough.parser.tree.AccountStatement;
import dev.bough.parser.tree.AccountStatement.RoleChoice;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.SystemVariable;
import dev.bough.parser.tree.Expression.VariableScope;
import dev.bough.parser.tree.SetStatement.Assignment;
import dev.bough.parser.tree.SetStatement.SetVariables;
import dev.bough.parser.tree.Statement;
import dev.bough.parser.tree.TransactionStatement.IsolationLevel;
import dev.bough.parser.tree.TransactionStatement.SetTransaction;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds SET. */
final class Settings {
    private final Source source;
    private final Expressions expressions;
    private final Names names;

    Settings(Source source, Expressions expressions, Names names) {
        this.source = source;
        this.expressions = expressions;
        this.names = names;
    }

    Statement set(SetStatementContext context) {
        return switch (context) {
            case SetVariablesContext set -> new SetVariables(set.setItem().stream().map(this::assignment).toList());
            case SetTransactionContext set -> transaction(set);
            case SetPasswordContext set -> password(set);
            case SetRoleContext set -> new AccountStatement.SetRole(
                    choice(set.DEFAULT(), set.NONE(), set.ALL(), names.accounts(set.accountList())));
            case SetDefaultRoleContext set -> defaultRole(set);
            default -> throw source.errorAt(context);
        };
    }

    private Assignment assignment(SetItemContext context) {
        return switch (context) {
            case SetNamesContext item -> new Assignment.Names(
                    item.charsetName() == null ? null : source.charset(item.charsetName()),
                    item.collationName() == null ? null : source.collation(item.collationName()));
            case SetCharsetContext item -> new Assignment.Charset(
                    item.charsetName() == null ? null : source.charset(item.charsetName()));
            case SetUserVariableContext item -> new Assignment.User(
                    source.variable(item.getStart()), expressions.expression(item.expression()));
            case SetSystemVariableContext item -> {
                SystemVariable variable = expressions.primaries().systemVariables().variable(
                        item.SYSTEM_VARIABLE().getSymbol());
                yield new Assignment.System(variable.scope(), true, variable.name(), value(item.setValue()));
            }
            case SetNamedVariableContext item -> named(item);
            default -> throw source.errorAt(context);
        };
    }

    private Assignment named(SetNamedVariableContext item) {
        VariableNameContext variable = item.variableName();
        Expression value = value(item.setValue());
        if (item.scope == null && variable.identifier().size() == 2) {
            String row = source.name(variable.identifier(0));
            if (row.equalsIgnoreCase("NEW") || row.equalsIgnoreCase("OLD")) {
                return new Assignment.TriggerColumn(row, source.name(variable.identifier(1)), value);
            }
        }
        String name = String.join(".", source.names(variable.identifier()));
        return new Assignment.System(
                SystemVariables.scope(item.scope), false, variable.DEFAULT() == null ? name : "default." + name, value);
    }

    private Expression value(SetValueContext context) {
        if (context.expression() != null) {
            return expressions.expression(context.expression());
        }
        return context.DEFAULT() == null
                ? new Expression.ColumnRef(null, null, context.getText())
                : new Expression.DefaultValue();
    }

    private Statement transaction(SetTransactionContext context) {
        IsolationLevel level = null;
        Boolean readOnly = null;
        for (IsolationItemContext item : context.isolationItem()) {
            if (item.ISOLATION() != null ? level != null : readOnly != null) {
                throw source.errorAt(item);
            }
            if (item.ISOLATION() == null) {
                readOnly = item.ONLY() != null;
            } else {
                level = level(item);
            }
        }
        VariableScope scope = context.GLOBAL() != null
                ? VariableScope.GLOBAL

                : context.SESSION() != null || context.LOCAL() != null
                        ? VariableScope.SESSION
                        : VariableScope.UNSPECIFIED;
        return new SetTransaction(scope, level, readOnly);
    }

    private static IsolationLevel level(IsolationItemContext item) {
        if (item.SERIALIZABLE() != null) {
            return IsolationLevel.SERIALIZABLE;
        }
        if (item.REPEATABLE() != null) {
            return IsolationLevel.REPEATABLE_READ;
        }
        return item.COMMITTED() == null ? IsolationLevel.READ_UNCOMMITTED : IsolationLevel.READ_COMMITTED;
    }

    private Statement password(SetPasswordContext context) {
        List<TerminalNode> strings = context.STRING_LITERAL();
        boolean random = context.RANDOM() != null;
        AccountName user = context.account() == null ? null : names.account(context.account());
        return new AccountStatement.SetPassword(
                user,
                random ? null : source.string(strings.getFirst()),
                context.REPLACE() == null ? null : source.string(strings.getLast()),
                context.RETAIN() != null);
    }

    private Statement defaultRole(SetDefaultRoleContext context) {
        int lists = context.accountList().size();
        List<AccountName> roles = lists == 2 ? names.accounts(context.accountList(0)) : List.of();
        return new AccountStatement.SetDefaultRole(
                false,
                choice(null, context.NONE(), context.ALL(), roles),
                names.accounts(context.accountList(lists - 1)));
    }

    static RoleChoice choice(
            @Nullable TerminalNode standard,
            @Nullable TerminalNode none,
            @Nullable TerminalNode all,
            List<AccountName> roles) {
        if (standard != null) {
            return new RoleChoice.Default();
        }
        if (none != null) {
            return new RoleChoice.None();
        }
        return all == null ? new RoleChoice.Some(roles) : new RoleChoice.All(roles);
    }
}
