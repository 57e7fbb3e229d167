package dev.bough.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SET in the forms that the manual's section 15.7.6 has. */
public sealed interface SetStatement extends Statement {
    /** A list of assignments, done in order. */
    record SetVariables(List<Assignment> assignments) implements SetStatement {}

    /** One of them. */
    sealed interface Assignment {
        record User(String name, Expression value) implements Assignment {}

        /**
         * A system variable, or a variable of the stored program where the scope is UNSPECIFIED and {@code explicit}
         * (written with {@code @@}) false. Words such as ON come as a {@link Expression.ColumnRef}.
         */
        record System(
                Expression.VariableScope scope,
                boolean explicit,
                String name,
                Expression value)
                implements
                    Assignment {}

        /** {@code NEW.column = value} in a trigger; {@code row} is NEW or, wrongly, OLD. */
        record TriggerColumn(String row, String column, Expression value) implements Assignment {}

        /** SET NAMES; null for DEFAULT. */
        record Names(@Nullable String charset, @Nullable String collation) implements Assignment {}

        /** SET CHARACTER SET; null for DEFAULT. */
        record Charset(@Nullable String charset) implements Assignment {}
    }
}
