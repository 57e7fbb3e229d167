package dev.bough.engine.transaction;

import dev.bough.engine.bind.Relation;
import dev.bough.engine.catalog.ForeignKey;
import dev.bough.engine.dml.KeyRelations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The foreign keys that one statement has looked up, so that it looks once and not at every row. */
final class StatementKeys implements KeyRelations {
    private final Transaction transaction;
    private final Map<OnBranch, Optional<Relation.Stored>> parents = new HashMap<>();
    private final Map<OnBranch, List<Reference>> references = new HashMap<>();

    StatementKeys(Transaction transaction) {
        this.transaction = transaction;
    }

    /** A definition, which branches share, on one of them. */
    private record OnBranch(long branch, Object definition) {
        static OnBranch of(Relation.Stored table, Object definition) {
            return new OnBranch(((StoredTable) table.handle()).branch(), definition);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OnBranch that && that.branch == branch && that.definition == definition;
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(branch) + System.identityHashCode(definition);
        }
    }

    void clear() {
        if (!parents.isEmpty()) {
            parents.clear();
        }
        if (!references.isEmpty()) {
            references.clear();
        }
    }

    @Override
    public Optional<Relation.Stored> parent(Relation.Stored child, ForeignKey key) {
        return parents.computeIfAbsent(
                OnBranch.of(child, key), k -> new BranchKeys(transaction.newest()).parent(child, key));
    }

    @Override
    public List<Reference> references(Relation.Stored parent) {
        return references.computeIfAbsent(
                OnBranch.of(parent, parent.definition()),
                k -> new BranchKeys(transaction.newest()).references(parent));
    }
}
