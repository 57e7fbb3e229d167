package dev.bough.api.session;

import dev.bough.api.Stability;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a result set; one object per plan, so that a protocol may keep its encoded form beside it.
 */
@Stability(Stability.Level.INTERNAL)
public final class ResultColumns {
    private final List<ResultColumn> columns;
    private final Charset names;
    private volatile @Nullable Object encoded;

    public ResultColumns(List<ResultColumn> columns) {
        this(columns, StandardCharsets.UTF_8);
    }

    /** @param names what the client reads the names of columns, tables and databases in */
    public ResultColumns(List<ResultColumn> columns, Charset names) {
        this.columns = List.copyOf(columns);
        this.names = names;
    }

    public List<ResultColumn> columns() {
        return columns;
    }

    public int size() {
        return columns.size();
    }

    /** What the client reads the names of columns, tables and databases in. */
    public Charset names() {
        return names;
    }

    /** What the protocol left here; for any session, so it may depend on the columns alone. */
    public @Nullable Object encoded() {
        return encoded;
    }

    public void encoded(Object form) {
        encoded = form;
    }
}
