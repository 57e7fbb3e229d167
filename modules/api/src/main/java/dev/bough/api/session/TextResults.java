package dev.bough.api.session;

import dev.bough.api.Stability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the results of statements as text, for people and for scripts; an error comes as an exception instead. */
@Stability(Stability.Level.INTERNAL)
public interface TextResults {
    /** Begins a result set. */
    void columns(List<ResultColumn> columns);

    /** A row of the result set begun last; null is NULL. */
    void row(List<@Nullable String> values);

    /** Ends the result set begun last. */
    void endRows(int warnings);

    /** A result without rows. */
    void ok(long affectedRows, long lastInsertId, int warnings, String info);
}
