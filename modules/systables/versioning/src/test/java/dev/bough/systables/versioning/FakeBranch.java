package dev.bough.systables.versioning;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.BranchId;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Merge;
import dev.bough.api.repository.WorkingSet;
import dev.bough.api.repository.WorkingSetEdit;
import dev.bough.api.type.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A branch with its working set, whose edits it writes down. */
final class FakeBranch implements Branch, WorkingSet, WorkingSetEdit {
    final String name;
    final List<String> edits = new ArrayList<>();
    FakeCommit head;
    FakeRoot working;
    FakeRoot staged;
    @Nullable Merge merge;
    @Nullable Upstream upstream;
    Set<String> ignored = Set.of();

    FakeBranch(String name, FakeCommit head) {
        this.name = name;
        this.head = head;
        working = head.root.copy();
        staged = head.root.copy();
    }

    @Override
    public BranchId id() {
        throw new AssertionError("nobody keeps anything of a branch");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Commit head() {
        return head;
    }

    @Override
    public WorkingSet workingSet() {
        return this;
    }

    @Override
    public Optional<Upstream> upstream() {
        return Optional.ofNullable(upstream);
    }

    @Override
    public int sessions() {
        throw new AssertionError("nobody counts sessions");
    }

    @Override
    public FakeRoot working() {
        return working;
    }

    @Override
    public FakeRoot staged() {
        return staged;
    }

    @Override
    public Optional<Merge> merge() {
        return Optional.ofNullable(merge);
    }

    @Override
    public boolean dirty() {
        return !working.tables.equals(staged.tables) || !staged.tables.equals(head.root.tables);
    }

    @Override
    public boolean ignores(String table) {
        return ignored.contains(table);
    }

    @Override
    public WorkingSetEdit edit() {
        return this;
    }

    @Override
    public void resolve(String table, String conflictId) {
        edits.add("resolve " + table + " " + conflictId);
    }

    @Override
    public void put(String table, Row row) {
        edits.add("put " + table + " " + literals(row));
    }

    @Override
    public void delete(String table, Row row) {
        edits.add("delete " + table + " " + literals(row));
    }

    private static List<String> literals(Row row) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            literals.add(row.cell(i).sqlLiteral());
        }
        return literals;
    }
}
