package dev.bough.cli.shell;

import dev.bough.api.session.ResultColumn;
import dev.bough.api.session.TextResults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of a small result that the shell itself asked for; NULL is an empty text. */
final class Answers implements TextResults {
    private final List<List<String>> rows = new ArrayList<>();

    List<List<String>> rows() {
        return rows;
    }

    @Override
    public void columns(List<ResultColumn> columns) {}

    @Override
    public void row(List<@Nullable String> values) {
        rows.add(values.stream().map(value -> value == null ? "" : value).toList());
    }

    @Override
    public void endRows(int warnings) {}

    @Override
    public void ok(long affectedRows, long lastInsertId, int warnings, String info) {}
}
