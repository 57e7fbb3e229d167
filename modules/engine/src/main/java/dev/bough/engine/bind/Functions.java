package dev.bough.engine.bind;

import dev.bough.api.type.SqlType;
import dev.bough.engine.function.Function;
import dev.bough.engine.function.Operand;
import dev.bough.engine.function.Resolution;
import dev.bough.engine.type.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions, types and collations that a statement may use. */
public interface Functions {
    /** A function or operator by its name in capitals; null if there is none. */
    @Nullable
    Function find(String name);

    /** CAST(operand AS target). */
    Resolution cast(Operand operand, SqlType target);

    /**
     * COLLATE.
     *
     * @throws dev.bough.api.error.SqlException 1273, 1253
     */
    Resolution collate(Operand operand, String collation);

    /** An aggregate by its name in capitals. */
    AggregateCall.Typed aggregate(String name, boolean distinct, List<Operand> arguments, String separator);

    /**
     * The default collation of a character set.
     *
     * @throws dev.bough.api.error.SqlException 1115
     */
    String defaultCollation(String charset);

    /** A DATE, TIME or TIMESTAMP literal; null if the text is not one. */
    @Nullable
    Value temporal(String kind, String text);
}
