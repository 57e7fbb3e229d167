package dev.bough.engine.function;

import dev.bough.api.type.SqlType;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions and operators that the server has, by name.
 *
 * <p>Operators go by their symbols and by {@code AND OR XOR NOT IN LIKE REGEXP BETWEEN}, each of the last four also with
 * {@code NOT} before it, {@code IS [NOT] NULL}, {@code IS [NOT] TRUE}, {@code IS [NOT] FALSE}, {@code IS [NOT] UNKNOWN}, {@code CASE},
 * {@code CASE VALUE}, {@code ROW =} and its kin, {@code DATE_ADD_INTERVAL}, {@code DATE_SUB_INTERVAL}, {@code ->}, {@code ->>}; unary minus is
 * {@code -} with one operand. Units of time are passed as constant strings, as in {@code EXTRACT} of unit and value.
 */
public final class FunctionRegistry {
    private static final Map<String, Function> FUNCTIONS = new TreeMap<>();

    static {
        add(Arithmetic.functions());
        add(Division.functions());
        add(Comparisons.functions());
        add(Logic.functions());
        add(Control.functions());
        add(Bits.functions());
        add(Patterns.functions());
        add(CastFunctions.functions());
        add(DateArithmetic.functions());
        add(StringFunctions.functions());
        add(Substrings.functions());
        add(Padding.functions());
        add(TextSearchFunctions.functions());
        add(EncodingFunctions.functions());
        add(NumericFunctions.functions());
        add(InformationFunctions.functions());
        add(VersionFunctions.functions());
        add(HashFunctions.functions());
        add(NetworkFunctions.functions());
        add(MiscellaneousFunctions.functions());
        add(GeometryMakers.functions());
        add(GeometryForms.functions());
        add(GeometryProperties.functions());
        add(GeometryRelations.functions());
        add(VectorFunctions.functions());
        add(CurrentTime.functions());
        add(DateParts.functions());
        add(DayCounts.functions());
        add(TimeArithmetic.functions());
        add(TimeFormats.functions());
        add(Epoch.functions());
        add(RegexpFunctions.functions());
        add(JsonReaders.functions());
        add(JsonMakers.functions());
        add(JsonSearch.functions());
        alias("NEG", "-");
        alias("DATE_ADD", "DATE_ADD_INTERVAL");
        alias("DATE_SUB", "DATE_SUB_INTERVAL");
    }

    private FunctionRegistry() {}

    private static void add(List<? extends Function> functions) {
        for (Function function : functions) {
            if (FUNCTIONS.put(function.name(), function) != null) {
                throw new IllegalStateException("two functions named " + function.name());
            }
        }
    }

    private static void alias(String alias, String name) {
        if (FUNCTIONS.get(name) instanceof Definition definition) {
            FUNCTIONS.put(alias, definition.named(alias));
        } else {
            throw new IllegalStateException("no function " + name);
        }
    }

    /** By name, whatever the case; null for none. */
    public static @Nullable Function find(String name) {
        return FUNCTIONS.get(name.toUpperCase(Locale.ROOT));
    }

    /** All of them, by name. */
    public static Collection<Function> all() {
        return Collections.unmodifiableCollection(FUNCTIONS.values());
    }

    /**
     * CAST(a AS type) and CONVERT(a, type).
     *
     * @param target SIGNED and UNSIGNED as BIGINT; CHAR and BINARY as strings whose length is -1 where none is written
     */
    public static Function cast(SqlType target) {
        return CastFunctions.castTo(target);
    }

    /** CONVERT(a USING charset); 1115 for an unknown one. */
    public static Function convertUsing(String charset) {
        return CastFunctions.convertUsing(charset);
    }

    /** a COLLATE collation; 1273 for an unknown one. */
    public static Function collate(String collation) {
        return CastFunctions.collate(collation);
    }
}
