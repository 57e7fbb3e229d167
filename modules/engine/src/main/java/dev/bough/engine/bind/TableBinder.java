package dev.bough.engine.bind;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.systable.TableShape;
import dev.bough.engine.bind.BoundRelation.IndexHints;
import dev.bough.engine.bind.FromBinder.Joined;
import dev.bough.engine.catalog.Column;
import dev.bough.engine.catalog.Identifiers;
import dev.bough.engine.catalog.TableDefinition;
import dev.bough.engine.type.Value;
import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.QualifiedName;
import dev.bough.parser.tree.QueryExpression.LockStrength;
import dev.bough.parser.tree.QueryExpression.Locking;
import dev.bough.parser.tree.TableReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Binds single tables, views, subqueries and table functions of a FROM clause. */
final class TableBinder {
    private final Binder binder;
    private final List<Locking> locking;
    private final boolean reads;

    /** @param reads whether to name a table needs the right to read some of it */
    TableBinder(Binder binder, List<Locking> locking, boolean reads) {
        this.binder = binder;
        this.locking = locking;
        this.reads = reads;
    }

    /** What the columns of a table have to be guarded by: null where all may be read. */
    private @Nullable Rights guard(Rights rights) {
        if (rights.isOnAll(Rights.Action.SELECT)) {
            return null;
        }
        if (reads) {
            rights.require(Rights.Action.SELECT);
        }
        return rights;
    }

    /**
     * @param lateral what a lateral subquery or a table function's arguments see
     * @param outer what an ordinary subquery sees
     */
    Joined bind(TableReference reference, Scope lateral, @Nullable Scope outer) {
        return switch (reference) {
            case TableReference.Named named -> named(named);
            case TableReference.Derived derived -> {
                Identifiers.checkAliasLength(derived.alias());
                BoundQuery query = binder.subquery(derived.query(), derived.lateral() ? lateral : outer);
                yield derived(query, derived.alias(), derived.columns(), derived.lateral());
            }
            case TableReference.Function function -> function(function, lateral);
            case TableReference.JsonTable json -> new JsonBinder(binder).table(json, lateral);
            case TableReference.Join join -> throw new IllegalStateException("a join is no table");
        };
    }

    private Joined named(TableReference.Named named) {
        if (named.alias() != null) {
            Identifiers.checkAliasLength(named.alias());
        }
        QualifiedName name = named.name();
        CommonTables common = name.schema() == null ? CommonTables.find(binder.commonTables(), name.name()) : null;
        if (common != null) {
            if (named.asOf() != null) {
                throw new SqlException(ErrorCode.NOT_SUPPORTED, "AS OF with a common table expression");
            }
            return common(common, named.alias() == null ? name.name() : named.alias());
        }
        if (!named.partitions().isEmpty()) {
            throw new SqlException(ErrorCode.NOT_SUPPORTED, "PARTITION");
        }
        Value asOf = named.asOf() == null ? null : binder.revision(named.asOf());
        Relation relation = binder.context().tables().table(name.schema(), name.name(), asOf);
        return switch (relation) {
            case Relation.Stored stored -> stored(stored, named);
            case Relation.Computed computed ->
                    computed(computed, alias(named, computed.table().shape().name()), List.of());
            case Relation.View view -> view(view, alias(named, view.name()));
        };
    }

    private static String alias(TableReference.Named named, String name) {
        return named.alias() == null ? name : named.alias();
    }

    private Joined common(CommonTables common, String alias) {
        CommonTable table = common.table();
        int slot = binder.nextSlot();
        if (table != null) {
            table.referred();
            return new Joined(new BoundRelation.Common(slot, table, alias),
                    sources(slot, alias, table.columns(), List.of(), true));
        }
        CommonTables.Recursion recursion = common.recursion();
        if (recursion == null || recursion.columns() == null) {
            throw new SqlException(ErrorCode.CTE_RECURSIVE_REQUIRES_NONRECURSIVE_FIRST, alias);
        }
        recursion.use();
        return new Joined(
                new BoundRelation.Working(slot, recursion.id, recursion.types(), alias),
                sources(slot, alias, recursion.columns(), List.of(), false));
    }

    private Joined view(Relation.View view, String alias) {
        Rights guard = guard(view.rights());
        BoundQuery query;
        try {
            query = binder.view(view);
        } catch (SqlException e) {
            throw switch (e.code()) {
                case NO_SUCH_TABLE, UNKNOWN_COLUMN, UNKNOWN_DATABASE, ROUTINE_DOES_NOT_EXIST, TABLE_ACCESS_DENIED,
                        COLUMN_ACCESS_DENIED ->
                        SqlException.causedBy(e, ErrorCode.VIEW_INVALID, view.database(), view.name());
                default -> e;
            };
        }
        Joined joined = derived(query, alias, view.columns(), false);
        Sources.Source source = joined.sources().tables().getFirst();
        List<NamedColumn> columns = source.columns().stream()
                .map(column -> new NamedColumn(
                        column.name(),
                        column.expression(),
                        new Output.Origin(view.database(), alias, view.name(), column.name(), 0),
                        true,
                        guard))
                .toList();
        return new Joined(joined.relation(), Sources.of(new Sources.Source(view.database(), alias, columns)));
    }

    private Joined derived(BoundQuery query, String alias, List<String> names, boolean lateral) {
        int slot = binder.nextSlot();
        return new Joined(
                new BoundRelation.Derived(slot, query, alias, lateral),
                sources(slot, alias, query.outputs(), names, isMerged(query)));
    }

    /** Whether the rows of a subquery are those of its tables, so that its columns are its expressions by other names. */
    static boolean isMerged(BoundQuery query) {
        return query instanceof BoundQuery.Block block
                && block.grouping() == null
                && !block.distinct()
                && block.steps().isEmpty()
                && block.ordering().limit() == null;
    }

    /**
     * Names for the rows of a query that stand in a slot.
     *
     * @param merged whether a name is its expression, whose collation is then as weak or strong as there
     */
    static Sources sources(int slot, String alias, List<Output> outputs, List<String> names, boolean merged) {
        if (!names.isEmpty() && names.size() != outputs.size()) {
            throw new SqlException(ErrorCode.VIEW_WRONG_LIST);
        }
        List<NamedColumn> columns = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            BoundExpression output = outputs.get(i).expression();
            String name = names.isEmpty() ? outputs.get(i).name() : names.get(i);
            for (NamedColumn before : columns) {
                if (before.name().equalsIgnoreCase(name)) {
                    throw new SqlException(ErrorCode.DUPLICATE_COLUMN_NAME, name);
                }
            }
            columns.add(new NamedColumn(
                    name,
                    new BoundExpression.Column(slot, i, output.type(), output.nullable(), alias, name,
                            merged ? output.coercibility() : BoundExpression.Column.coercibility(output.type())),
                    new Output.Origin("", alias, alias, name, 0),
                    true));
        }
        return Sources.of(new Sources.Source("", alias, List.copyOf(columns)));
    }

    private Joined stored(Relation.Stored stored, TableReference.Named named) {
        TableDefinition definition = stored.definition();
        String alias = alias(named, definition.name());
        Rights guard = guard(stored.rights());
        LockMode lock = lock(alias);
        if (lock.isExclusive()) {
            stored.rights().requireLocks();
        }
        int slot = binder.nextSlot();
        binder.stands(definition, slot);
        List<NamedColumn> columns = new ArrayList<>();
        for (int i = 0; i < definition.columns().size(); i++) {
            Column column = definition.columns().get(i);
            columns.add(new NamedColumn(
                    column.name(),
                    new BoundExpression.Column(slot, i, column.type(), column.nullable(), alias, column.name()),
                    new Output.Origin(
                            stored.database(), alias, definition.name(), column.name(), ColumnFlags.of(definition, i)),
                    column.visible(),
                    guard));
        }
        IndexHints hints = hints(named.indexHints(), definition);
        return new Joined(
                new BoundRelation.Table(slot, stored, alias, hints, lock),
                Sources.of(new Sources.Source(stored.database(), alias, List.copyOf(columns))));
    }

    private Joined computed(Relation.Computed computed, String alias, List<BoundExpression> arguments) {
        TableShape shape = computed.table().shape();
        int slot = binder.nextSlot();
        List<NamedColumn> columns = new ArrayList<>();
        for (int i = 0; i < shape.columns().size(); i++) {
            TableShape.Column column = shape.columns().get(i);
            columns.add(new NamedColumn(
                    column.name(),
                    new BoundExpression.Column(slot, i, column.type(), column.nullable(), alias, column.name()),
                    new Output.Origin(computed.database(), alias, shape.name(), column.name(),
                            column.key() ? ColumnFlags.PRIMARY : 0),
                    true));
        }
        return new Joined(
                new BoundRelation.Computed(slot, computed, alias, arguments),
                Sources.of(new Sources.Source(computed.database(), alias, List.copyOf(columns))));
    }

    private Joined function(TableReference.Function function, Scope lateral) {
        ExpressionBinder expressions = new ExpressionBinder(binder, lateral, Clause.SELECT, null);
        List<BoundExpression> arguments = new ArrayList<>();
        List<TableResolver.Argument> known = new ArrayList<>();
        for (Expression argument : function.arguments()) {
            BoundExpression bound = expressions.bind(argument);
            arguments.add(bound);
            known.add(new TableResolver.Argument(binder.valueNow(bound), ExpressionText.of(bound)));
        }
        QualifiedName name = function.name();
        Relation.Computed computed = binder.context().tables().function(name.schema(), name.name(), known);
        return computed(computed, function.alias() == null ? name.name() : function.alias(), arguments);
    }

    private LockMode lock(String alias) {
        for (Locking clause : locking) {
            boolean meant = clause.tables().isEmpty()
                    || clause.tables().stream().anyMatch(table -> table.name().equalsIgnoreCase(alias));
            if (meant) {
                boolean exclusive = clause.strength() == LockStrength.UPDATE;
                return switch (clause.whenLocked()) {
                    case WAIT -> exclusive ? LockMode.EXCLUSIVE : LockMode.SHARE;
                    case NOWAIT -> exclusive ? LockMode.EXCLUSIVE_NOWAIT : LockMode.SHARE_NOWAIT;
                    case SKIP_LOCKED -> exclusive ? LockMode.EXCLUSIVE_SKIP_LOCKED : LockMode.SHARE_SKIP_LOCKED;
                };
            }
        }
        return LockMode.NONE;
    }

    private static IndexHints hints(List<TableReference.IndexHint> hints, TableDefinition table) {
        if (hints.isEmpty()) {
            return IndexHints.NONE;
        }
        List<String> allowed = null;
        List<String> ignored = new ArrayList<>();
        boolean force = false;
        for (TableReference.IndexHint hint : hints) {
            List<String> names = new ArrayList<>();
            for (String index : hint.indexes()) {
                names.add(requireIndex(table, index));
            }
            switch (hint.kind()) {
                case IGNORE -> ignored.addAll(names);
                case USE, FORCE -> {
                    allowed = allowed == null ? new ArrayList<>() : allowed;
                    allowed.addAll(names);
                    force |= hint.kind() == TableReference.HintKind.FORCE;
                }
            }
        }
        return new IndexHints(allowed, List.copyOf(ignored), force);
    }

    private static String requireIndex(TableDefinition table, String name) {
        boolean known = name.equalsIgnoreCase("PRIMARY")
                ? !table.isKeyless()
                : table.indexes().stream().anyMatch(index -> index.name().equalsIgnoreCase(name));
        if (!known) {
            throw new SqlException(ErrorCode.KEY_DOES_NOT_EXIST, name, table.name());
        }
        return name.toUpperCase(Locale.ROOT);
    }
}
