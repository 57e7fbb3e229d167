package dev.bough.engine.ddl;

import dev.bough.api.type.SqlType;
import dev.bough.parser.tree.Expression;
import org.jspecify.annotations.Nullable;

/** What definitions ask of collations and of the conversion of values. */
public interface TypeRules {
    /**
     * The collation of a character set.
     *
     * @throws dev.bough.api.error.SqlException 1115 if there is none
     */
    String collationOf(String charset);

    /**
     * The {@code _bin} collation of a character set.
     *
     * @throws dev.bough.api.error.SqlException 1115 if there is none
     */
    String binaryCollationOf(String charset);

    /**
     * A collation's name in its own case.
     *
     * @throws dev.bough.api.error.SqlException 1273 if there is none; 1253 if it is not one of the character set
     */
    String collation(String name, @Nullable String charset);

    /** How many bytes a character takes at most. */
    int maximalBytes(String collation);

    /**
     * A constant as the text of a value of the type, as SHOW CREATE TABLE prints it, without quotes.
     *
     * @return null if it is no value of the type
     */
    @Nullable
    String constant(SqlType type, Expression literal);

    /**
     * Checks that an expression over a table's columns is one: functions exist, and arguments fit.
     *
     * @return its type
     * @throws dev.bough.api.error.SqlException if not
     */
    SqlType check(String expressionSql, java.util.List<dev.bough.engine.catalog.Column> columns);
}
