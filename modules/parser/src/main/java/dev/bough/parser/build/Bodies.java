package dev.bough.parser.build;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.parser.antlr.SqlGrammar.BlockContext;
import dev.bough.parser.antlr.SqlGrammar.BodyStatementContext;
import dev.bough.parser.antlr.SqlGrammar.CaseBranchContext;
import dev.bough.parser.antlr.SqlGrammar.CaseStatementContext;
import dev.bough.parser.antlr.SqlGrammar.ConditionContext;
import dev.bough.parser.antlr.SqlGrammar.DeclarationContext;
import dev.bough.parser.antlr.SqlGrammar.DeclareConditionContext;
import dev.bough.parser.antlr.SqlGrammar.DeclareCursorContext;
import dev.bough.parser.antlr.SqlGrammar.DeclareHandlerContext;
import dev.bough.parser.antlr.SqlGrammar.DeclareVariablesContext;
import dev.bough.parser.antlr.SqlGrammar.GetDiagnosticsContext;
import dev.bough.parser.antlr.SqlGrammar.IdentifierContext;
import dev.bough.parser.antlr.SqlGrammar.IfStatementContext;
import dev.bough.parser.antlr.SqlGrammar.IntoTargetContext;
import dev.bough.parser.antlr.SqlGrammar.LabelNameContext;
import dev.bough.parser.antlr.SqlGrammar.LoopContext;
import dev.bough.parser.antlr.SqlGrammar.LoopStatementContext;
import dev.bough.parser.antlr.SqlGrammar.RepeatContext;
import dev.bough.parser.antlr.SqlGrammar.SignalItemContext;
import dev.bough.parser.antlr.SqlGrammar.SignalStatementContext;
import dev.bough.parser.antlr.SqlGrammar.StatementListContext;
import dev.bough.parser.antlr.SqlGrammar.WhileContext;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.ProgramStatement;
import dev.bough.parser.tree.ProgramStatement.Branch;
import dev.bough.parser.tree.ProgramStatement.Condition;
import dev.bough.parser.tree.ProgramStatement.Declaration;
import dev.bough.parser.tree.ProgramStatement.DiagnosticsItem;
import dev.bough.parser.tree.ProgramStatement.HandlerAction;
import dev.bough.parser.tree.ProgramStatement.SignalItem;
import dev.bough.parser.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds the statements of stored programs' bodies. */
final class Bodies {
    private final Source source;
    private final Queries queries;
    private final Expressions expressions;
    private final Types types;
    private final Statements statements;

    Bodies(Source source, Queries queries, Types types, Statements statements) {
        this.source = source;
        this.queries = queries;
        this.expressions = queries.expressions();
        this.types = types;
        this.statements = statements;
    }

    Statement statement(BodyStatementContext context) {
        if (context.statement() != null) {
            return statements.statement(context.statement());
        }
        if (context.block() != null) {
            return block(context.block());
        }
        if (context.ifStatement() != null) {
            return branches(context.ifStatement());
        }
        if (context.caseStatement() != null) {
            return choice(context.caseStatement());
        }
        if (context.loopStatement() != null) {
            return loop(context.loopStatement());
        }
        if (context.RETURN() != null) {
            return new ProgramStatement.Return(expressions.expression(context.expression()));
        }
        String name = source.name(context.identifier());
        if (context.FETCH() != null) {
            return new ProgramStatement.FetchCursor(name, source.names(context.identifierList()));
        }
        if (context.OPEN() != null) {
            return new ProgramStatement.OpenCursor(name);
        }
        if (context.CLOSE() != null) {
            return new ProgramStatement.CloseCursor(name);
        }
        return context.LEAVE() == null ? new ProgramStatement.Iterate(name) : new ProgramStatement.Leave(name);
    }

    private List<Statement> list(StatementListContext context) {
        List<Statement> list = new ArrayList<>();
        for (BodyStatementContext statement : context.bodyStatement()) {
            list.add(statement(statement));
        }
        return List.copyOf(list);
    }

    private @Nullable String label(@Nullable LabelNameContext begin, @Nullable IdentifierContext end) {
        String label = begin == null ? null : source.name(begin.identifier());
        if (end != null && !source.name(end).equalsIgnoreCase(label)) {
            throw new SqlException(ErrorCode.LABEL_END_MISMATCH, source.name(end));
        }
        return label;
    }

    private Statement block(BlockContext context) {
        List<Declaration> declarations = context.declaration().stream().map(this::declaration).toList();
        return new ProgramStatement.Block(
                label(context.labelName(), context.identifier()), declarations, list(context.statementList()));
    }

    private Declaration declaration(DeclarationContext context) {
        return switch (context) {
            case DeclareVariablesContext declare -> new Declaration.Variables(
                    source.names(declare.identifierList()), type(declare), expressions.optional(declare.expression()));
            case DeclareConditionContext declare -> new Declaration.ConditionName(
                    source.name(declare.identifier()), condition(declare.condition()));
            case DeclareCursorContext declare -> new Declaration.Cursor(
                    source.name(declare.identifier()), queries.query(declare.queryExpression()));
            case DeclareHandlerContext declare -> new Declaration.Handler(
                    HandlerAction.valueOf(source.words(declare.getChild(1))),
                    declare.condition().stream().map(this::condition).toList(),
                    statement(declare.bodyStatement()));
            default -> throw source.errorAt(context);
        };
    }

    private DataType type(DeclareVariablesContext context) {
        return types.type(context.dataType());
    }

    private Condition condition(ConditionContext context) {
        if (context.SQLSTATE() != null) {
            return new Condition.SqlState(source.string(context.STRING_LITERAL()));
        }
        if (context.INTEGER_LITERAL() != null) {
            return new Condition.ErrorNumber(source.integer(context.INTEGER_LITERAL()));
        }
        if (context.identifier() != null) {
            return new Condition.Named(source.name(context.identifier()));
        }
        if (context.FOUND() != null) {
            return new Condition.NotFound();
        }
        return context.SQLWARNING() == null ? new Condition.AnySqlException() : new Condition.SqlWarning();
    }

    private Statement branches(IfStatementContext context) {
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < context.expression().size(); i++) {
            branches.add(new Branch(expressions.expression(context.expression(i)), list(context.statementList(i))));
        }
        List<Statement> otherwise = context.ELSE() == null ? List.of() : list(context.statementList().getLast());
        return new ProgramStatement.If(List.copyOf(branches), otherwise);
    }

    private Statement choice(CaseStatementContext context) {
        List<Branch> branches = new ArrayList<>();
        for (CaseBranchContext branch : context.caseBranch()) {
            branches.add(new Branch(expressions.expression(branch.expression()), list(branch.statementList())));
        }
        return new ProgramStatement.CaseStatement(
                expressions.optional(context.operand),
                List.copyOf(branches),
                context.ELSE() == null ? null : list(context.statementList()));
    }

    private Statement loop(LoopStatementContext context) {
        return switch (context) {
            case LoopContext loop -> new ProgramStatement.Loop(
                    label(loop.labelName(), loop.identifier()), list(loop.statementList()));
            case WhileContext loop -> new ProgramStatement.While(
                    label(loop.labelName(), loop.identifier()),
                    expressions.expression(loop.expression()),
                    list(loop.statementList()));
            case RepeatContext loop -> new ProgramStatement.Repeat(
                    label(loop.labelName(), loop.identifier()),
                    list(loop.statementList()),
                    expressions.expression(loop.expression()));
            default -> throw source.errorAt(context);
        };
    }

    Statement signal(SignalStatementContext context) {
        List<SignalItem> items = new ArrayList<>();
        for (SignalItemContext item : context.signalItem()) {
            items.add(new SignalItem(
                    item.signalItemName().getText().toUpperCase(Locale.ROOT),
                    expressions.expression(item.expression())));
        }
        Condition condition = context.condition() == null ? null : condition(context.condition());
        if (context.SIGNAL() == null || condition == null) {
            return new ProgramStatement.Resignal(condition, List.copyOf(items));
        }
        return new ProgramStatement.Signal(condition, List.copyOf(items));
    }

    Statement getDiagnostics(GetDiagnosticsContext context) {
        List<DiagnosticsItem> items = new ArrayList<>();
        context.statementItem().forEach(item -> items.add(item(item.intoTarget(), item.getStop().getText())));
        context.conditionItem().forEach(item -> items.add(item(item.intoTarget(), item.getStop().getText())));
        return new ProgramStatement.GetDiagnostics(
                context.STACKED() != null,
                context.primary() == null ? null : expressions.primaries().primary(context.primary()),
                List.copyOf(items));
    }

    private DiagnosticsItem item(IntoTargetContext target, String name) {
        return new DiagnosticsItem(queries.target(target), name.toUpperCase(Locale.ROOT));
    }
}
