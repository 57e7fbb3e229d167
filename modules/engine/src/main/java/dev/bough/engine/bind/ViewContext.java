package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import dev.bough.engine.expression.StatementContext;
import dev.bough.engine.type.collation.CharacterSet;
import dev.bough.parser.tree.DataType;
import org.jspecify.annotations.Nullable;

/** The context of a view's text, in a statement that names it. */
record ViewContext(BindContext statementContext, TableResolver tables) implements BindContext {
    @Override
    public Functions functions() {
        return statementContext.functions();
    }

    @Override
    public StatementContext statement() {
        return statementContext.statement();
    }

    @Override
    public String collation() {
        return statementContext.collation();
    }

    /** Definitions are held in UTF-8. */
    @Override
    public CharacterSet client() {
        return CharacterSet.UTF8MB4;
    }

    @Override
    public @Nullable String database() {
        return statementContext.database();
    }

    @Override
    public SqlType parameterType(int parameter) {
        throw new IllegalStateException("a view has no parameters");
    }

    @Override
    public SqlType columnType(String column, DataType type) {
        return statementContext.columnType(column, type);
    }
}
