package dev.bough.engine.program;

import dev.bough.api.error.SqlException;
import dev.bough.api.type.SqlType;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.DataType;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QueryExpression;
import dev.bough.parser.tree.Statement;
import java.util.List;

/** What a program needs of the session that runs it. */
public interface ProgramHost {
    SqlType type(DataType declared);

    /** A value brought to a variable's type, as in an assignment to a column of that type and name. */
    Value convert(Value value, SqlType type, String name);

    Value evaluate(Expression expression, Scope scope, Variables variables);

    /** Runs a statement that is not a program's own; result sets go to the client. */
    void execute(Statement statement, Scope scope, Variables variables);

    Cursor openCursor(QueryExpression query, Scope scope, Variables variables);

    /** NEW.column = value in a trigger. */
    void setTriggerColumn(String row, String column, Value value);

    void setUserVariable(String name, Value value);

    /** What GET DIAGNOSTICS and handlers look at. */
    Diagnostics diagnostics();

    /** Called before every statement of a program: stops it after KILL. */
    void checkCancelled();

    /** An open cursor. */
    interface Cursor extends AutoCloseable {
        int columns();

        /** Moves to the next row; false at the end. */
        boolean next();

        Value value(int column);

        @Override
        void close();
    }

    /** The session's diagnostics area. */
    interface Diagnostics {
        /** How many conditions there are that a handler for warnings would see, since a mark. */
        int warningCount();

        /** The last warning as an error would be. */
        SqlException lastWarning();

        void warn(SqlException condition);

        /** Puts an error in the place of what was there. */
        void replace(SqlException error);

        void clear();

        long rowCount();

        /** The conditions, the first one numbered 0. */
        List<SqlException> conditions();
    }
}
