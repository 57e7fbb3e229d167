package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.DataType;
import org.jspecify.annotations.Nullable;

/** What binding a text needs to know of its session; what only the text of a statement or a program has is nothing unless said. */
public interface BindContext {
    TableResolver tables();

    Functions functions();

    /** The session; constants are computed with it and warnings left in it. */
    StatementContext statement();

    /** collation_connection. */
    String collation();

    /** The character set that the text came in. */
    CharacterSet client();

    /** The current database with its revision; null for none. */
    @Nullable
    String database();

    /** The type of a parameter; of kind NULL where it is not known yet. */
    SqlType parameterType(int parameter);

    /** The type that a column declared so would have. */
    SqlType columnType(String column, DataType type);

    /** Whether the statement's parameters have values that planning may look at, which makes the plan one for these values. */
    default boolean knowsParameters() {
        return false;
    }

    /** The parameter that stands for the literal which begins at an offset of the text; -1 if the literal is a part of the plan. */
    default int lifted(int offset) {
        return -1;
    }

    /** A stored program's variable as a parameter; null if there is none of that name. */
    default BoundExpression.@Nullable Parameter local(String name) {
        return null;
    }
}
