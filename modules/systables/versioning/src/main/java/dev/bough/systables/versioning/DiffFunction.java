package dev.bough.systables.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.repository.TableSchema;
import dev.bough.api.systable.CallRequest;
import dev.bough.api.systable.Rows;
import dev.bough.api.systable.ScanRequest;
import dev.bough.api.systable.Scope;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.TableFunction;
import dev.bough.api.systable.TableShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * dolt_diff(from, to, table): the rows of a table that differ between two revisions, each side with the columns that it
 * has there; a side on which there is no such table shows the columns of the other.
 */
final class DiffFunction implements TableFunction {
    @Override
    public String name() {
        return "dolt_diff";
    }

    /**
     * A call.
     *
     * @param skinny whether only the primary key and the columns that changed are shown
     * @param included columns that are shown all the same
     */
    private record Call(RevisionPair revisions, String table, boolean skinny, Set<String> included) {}

    @Override
    public SystemTable bind(CallRequest request) {
        Call call = parse(FunctionArguments.literals(name(), request));
        TableDiff diff = find(request.repository(), call, call.revisions.resolve(request.repository()));
        DiffShape.Columns from = columns(diff.from().or(diff::to).orElseThrow(), diff, call);
        DiffShape.Columns to = columns(diff.to().or(diff::from).orElseThrow(), diff, call);
        DiffShape shape = DiffShape.of(name(), to, from, habits -> habits.scope(Scope.DATABASE));
        return new Differing(call, shape);
    }

    private Call parse(List<String> arguments) {
        List<String> positional = new ArrayList<>();
        boolean skinny = false;
        Set<String> included = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument.toLowerCase(Locale.ROOT)) {
                case "--skinny", "-sk" -> skinny = true;
                case "--include-cols", "-ic" -> {
                    skinny = true;
                    if (++i == arguments.size()) {
                        throw FunctionArguments.invalid(name(), argument);
                    }
                    Arrays.stream(arguments.get(i).split(",")).map(String::strip).forEach(included::add);
                }
                default -> {
                    if (argument.startsWith("-")) {
                        throw SqlException.version("error: unknown option `" + argument.replaceFirst("^-+", "") + "'");
                    }
                    positional.add(argument);
                }
            }
        }
        if (positional.size() < 2 || positional.size() > 3) {
            throw FunctionArguments.wrongNumber(name(), "2 to 3", positional.size());
        }
        RevisionPair revisions = RevisionPair.parse(name(), positional);
        return new Call(
                revisions,
                revisions.table().orElseThrow(() -> FunctionArguments.wrongNumber(name(), "3", positional.size())),
                skinny,
                included);
    }

    /** The table between the two revisions, by its older or its newer name. */
    private static TableDiff find(Repository repository, Call call, RevisionPair.Resolved resolved) {
        Optional<Table> from = resolved.from().root().table(call.table);
        Optional<Table> to = resolved.to().root().table(call.table);
        if (from.isEmpty() && to.isEmpty()) {
            throw Missing.table(call.table);
        }
        if (from.isPresent() && to.isPresent()) {
            return repository.diff(from.get(), to.get());
        }
        return repository.diff(resolved.from().root(), resolved.to().root()).stream()
                .filter(diff -> DiffNames.bears(diff, call.table))
                .findFirst()
                .orElseThrow(() -> Missing.table(call.table));
    }

    private static DiffShape.Columns columns(Table table, TableDiff diff, Call call) {
        TableSchema schema = table.schema();
        if (!call.skinny) {
            return DiffShape.Columns.all(schema);
        }
        Set<String> shown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        shown.addAll(call.included);
        diff.changedColumns().forEach(column -> shown.add(column.name()));
        schema.primaryKey().forEach(i -> shown.add(schema.columns().get(i).name()));
        return DiffShape.Columns.of(
                schema,
                schema.columns().stream().filter(column -> shown.contains(column.name())).toList());
    }

    /** The table that a call stands for. */
    private record Differing(Call call, DiffShape diff) implements SystemTable {
        @Override
        public TableShape shape() {
            return diff.shape();
        }

        @Override
        public Rows scan(ScanRequest request) {
            Repository repository = request.repository();
            RevisionPair.Resolved resolved = call.revisions.resolve(repository);
            TableDiff between = find(repository, call, resolved);
            if (between.primaryKeyChanged()) {
                DiffRows.warnOfKeys(request, resolved.fromSide().commit(), resolved.toSide().commit());
                return Rows.empty();
            }
            return new DiffRows(diff, request, between, resolved.fromSide(), resolved.toSide());
        }
    }
}
