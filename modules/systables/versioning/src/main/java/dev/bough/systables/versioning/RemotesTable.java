package dev.bough.systables.versioning;

import static dev.bough.api.systable.ColumnTypes.JSON;
import static dev.bough.api.systable.ColumnTypes.TEXT;

import dev.bough.api.repository.Remote;
import dev.bough.api.systable.RowOutput;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableShape;
import java.util.stream.Collectors;

/** dolt_remotes: the other repositories that the database knows by name. */
final class RemotesTable implements SystemTable {
    private static final TableShape SHAPE = TableShape.named("dolt_remotes")
            .key("name", TEXT)
            .text("url")
            .nullable("fetch_specs", JSON)
            .nullable("params", JSON)
            .scope(Scope.DATABASE)
            .orderedBy("name")
            .readOnlyMessage(
                    "the dolt_remotes table is read-only; use the dolt_remote stored procedure to edit remotes")
            .comment("The remotes of the database")
            .build();

    @Override
    public TableShape shape() {
        return SHAPE;
    }

    @Override
    public Rows scan(ScanRequest request) {
        return Rows.of(request.repository().remotes(), RemotesTable::put);
    }

    private static void put(Remote remote, RowOutput row) {
        row.set(0, remote.name());
        row.set(1, remote.url());
        row.set(2, remote.fetchSpecs().stream().map(RemotesTable::quoted).collect(Collectors.joining(", ", "[", "]")));
        row.set(3, remote.parameters().entrySet().stream()
                .map(e -> quoted(e.getKey()) + ": " + quoted(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}")));
    }

    /** A JSON string. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
