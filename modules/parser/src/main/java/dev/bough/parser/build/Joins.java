package dev.bough.parser.build;

import dev.bough.parser.antlr.NestingParser;
import dev.bough.parser.antlr.SqlGrammar;
import dev.bough.parser.antlr.SqlGrammar.InnerJoinContext;
import dev.bough.parser.antlr.SqlGrammar.JoinPartContext;
import dev.bough.parser.antlr.SqlGrammar.NaturalJoinContext;
import dev.bough.parser.antlr.SqlGrammar.OnConditionContext;
import dev.bough.parser.antlr.SqlGrammar.OuterJoinContext;
import dev.bough.parser.antlr.SqlGrammar.StraightJoinContext;
import dev.bough.parser.antlr.SqlGrammar.TableReferenceContext;
import dev.bough.parser.antlr.SqlGrammar.UsingConditionContext;
import dev.bough.parser.tree.TableReference;
import dev.bough.parser.tree.TableReference.Join;
import dev.bough.parser.tree.TableReference.JoinCondition;
import dev.bough.parser.tree.TableReference.JoinKind;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tree of a flat list of joins.
 *
 * <p>A condition belongs to the last join that has none yet; so {@code a JOIN b JOIN c ON x ON y} is {@code a JOIN (b
 * JOIN c ON x) ON y}. Inner joins that never get one associate to the left: {@code a JOIN b JOIN c ON x} is {@code (a
 * JOIN b) JOIN c ON x}.
 */
final class Joins {
    private final Source source;
    private final Expressions expressions;
    private final Tables tables;
    private final List<Operand> open = new ArrayList<>();

    Joins(Source source, Expressions expressions, Tables tables) {
        this.source = source;
        this.expressions = expressions;
        this.tables = tables;
    }

    /**
     * A table with the join before it that waits for its condition; {@code joined} counts the joins made on its left
     * spine.
     */
    private record Operand(@Nullable JoinKind kind, TableReference table, int joined, JoinPartContext part) {}

    TableReference build(TableReferenceContext context) {
        if (context.getChildCount() > NestingParser.MAX_DEPTH) {
            throw new NestingParser.TooDeepException();
        }
        TableReference first = tables.factor(context.tableFactor());
        open.add(new Operand(null, first, 0, context.joinPart(0)));
        for (JoinPartContext part : context.joinPart()) {
            switch (part) {
                case InnerJoinContext join -> push(
                        join.CROSS() == null ? JoinKind.INNER : JoinKind.CROSS,
                        tables.factor(join.tableFactor()),
                        part);
                case StraightJoinContext join -> push(JoinKind.STRAIGHT, tables.factor(join.tableFactor()), part);
                case OuterJoinContext join -> push(side(join.side), tables.factor(join.tableFactor()), part);
                case NaturalJoinContext join -> {
                    push(join.side == null ? JoinKind.INNER : side(join.side), tables.factor(join.tableFactor()), part);
                    close(new JoinCondition.Natural(), part);
                }
                case OnConditionContext on -> close(
                        new JoinCondition.On(expressions.expression(on.expression())), part);
                case UsingConditionContext using -> close(
                        new JoinCondition.Using(source.names(using.columnNames())), part);
                default -> throw source.errorAt(part);
            }
        }
        return closeAll();
    }

    private static JoinKind side(Token token) {
        return token.getType() == SqlGrammar.LEFT ? JoinKind.LEFT : JoinKind.RIGHT;
    }

    private void push(JoinKind kind, TableReference table, JoinPartContext part) {
        open.add(new Operand(kind, table, 0, part));
    }

    /** Gives a condition to the last join that has none. */
    private void close(JoinCondition condition, JoinPartContext part) {
        Operand right = open.removeLast();
        if (right.kind == null) {
            throw source.errorAt(part);
        }
        Operand left = open.removeLast();
        JoinKind kind = right.kind == JoinKind.CROSS ? JoinKind.INNER : right.kind;
        open.add(
                new Operand(left.kind, new Join(kind, left.table, right.table, condition), left.joined + 1, left.part));
    }

    private TableReference closeAll() {
        TableReference left = open.getFirst().table;
        for (Operand right : open.subList(1, open.size())) {
            if (right.kind == null || right.kind == JoinKind.LEFT || right.kind == JoinKind.RIGHT) {
                // An outer join without a condition: MySQL stumbles over what follows it.
                throw source.errorAt(after(right.part));
            }
            left = graft(
                    left,
                    right.kind == JoinKind.STRAIGHT ? JoinKind.STRAIGHT : JoinKind.CROSS,
                    right.table,
                    right.joined);
        }
        return left;
    }

    private static int after(JoinPartContext part) {
        return part.getStop().getStopIndex() + 1;
    }

    /** Joins {@code left} with the leftmost table of {@code right}, as many joins down as were made here. */
    private static TableReference graft(TableReference left, JoinKind kind, TableReference right, int joined) {
        if (joined > 0 && right instanceof Join join) {
            return new Join(join.kind(), graft(left, kind, join.left(), joined - 1), join.right(), join.condition());
        }
        return new Join(kind, left, right, new JoinCondition.None());
    }
}
