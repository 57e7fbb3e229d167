package dev.bough.systables.versioning;

import dev.bough.api.error.SqlException;
import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Person;
import dev.bough.api.repository.Remote;
import dev.bough.api.repository.RemoteBranch;
import dev.bough.api.repository.Repository;
import dev.bough.api.repository.Revision;
import dev.bough.api.repository.Root;
import dev.bough.api.repository.Table;
import dev.bough.api.repository.TableDiff;
import dev.bough.api.repository.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A database held in memory, with what a session would be told of it; resolving counts reads, as the engine's does. */
final class FakeRepository implements Repository {
    final Map<String, FakeBranch> branches = new TreeMap<>();
    final Map<String, FakeCommit> commits = new HashMap<>();
    final List<Tag> tags = new ArrayList<>();
    final List<Remote> remotes = new ArrayList<>();
    final List<RemoteBranch> remoteBranches = new ArrayList<>();
    final List<String> reads = new ArrayList<>();
    String current = "main";

    FakeRepository() {
        FakeCommit first = new FakeCommit("c0", List.of(), "Initialize data repository", new FakeRoot());
        commits.put("c0", first);
        branches.put("main", new FakeBranch("main", first));
    }

    FakeBranch branch() {
        return branches.get(current);
    }

    /** Makes the working tables of the current branch a commit. */
    FakeCommit save(String hash, FakeTable... changed) {
        FakeBranch branch = branch();
        for (FakeTable table : changed) {
            branch.working.put(table);
        }
        FakeCommit commit = new FakeCommit(hash, List.of(branch.head), "message of " + hash, branch.working.copy());
        return advance(branch, commit);
    }

    FakeCommit merge(String hash, FakeCommit other) {
        FakeBranch branch = branch();
        other.root.tables.values().forEach(branch.working::put);
        return advance(
                branch, new FakeCommit(hash, List.of(branch.head, other), "message of " + hash, branch.working.copy()));
    }

    private FakeCommit advance(FakeBranch branch, FakeCommit commit) {
        commits.put(commit.hash, commit);
        branch.head = commit;
        branch.staged = branch.working.copy();
        return commit;
    }

    FakeBranch create(String name) {
        FakeBranch branch = new FakeBranch(name, branch().head);
        branches.put(name, branch);
        return branch;
    }

    void tag(String name, FakeCommit commit) {
        record FakeTag(String name, Commit commit, Person tagger, Instant date, String message) implements Tag {}
        tags.add(new FakeTag(name, commit, commit.committer(), commit.committerDate(), "message of " + name));
    }

    @Override
    public String name() {
        return "db";
    }

    @Override
    public List<Branch> branches() {
        return List.copyOf(branches.values());
    }

    @Override
    public Optional<Branch> branch(String name) {
        return Optional.ofNullable(branches.get(name));
    }

    @Override
    public List<Tag> tags() {
        return tags;
    }

    @Override
    public List<Remote> remotes() {
        return remotes;
    }

    @Override
    public List<RemoteBranch> remoteBranches() {
        return remoteBranches;
    }

    @Override
    public Optional<Commit> commit(String hash) {
        return Optional.ofNullable(commits.get(hash));
    }

    @Override
    public Revision resolve(String spec) {
        if (spec.equalsIgnoreCase("WORKING") || spec.equalsIgnoreCase("STAGED")) {
            reads.add(current);
            return new FakeRevision(branch(), Revision.State.valueOf(spec.toUpperCase(Locale.ROOT)));
        }
        int steps = 0;
        String name = spec;
        while (name.endsWith("~")) {
            name = name.substring(0, name.length() - 1);
            steps++;
        }
        FakeBranch branch = name.equalsIgnoreCase("HEAD") ? branch() : branches.get(name);
        if (branch != null) {
            reads.add(branch.name());
        }
        FakeCommit commit = branch == null ? commits.get(name) : branch.head;
        for (Tag tag : tags) {
            if (commit == null && tag.name().equals(name)) {
                commit = (FakeCommit) tag.commit();
            }
        }
        if (commit == null) {
            throw SqlException.version("branch not found: " + spec);
        }
        for (int i = 0; i < steps; i++) {
            commit = (FakeCommit) commit.parents.getFirst();
        }
        return new FakeRevision(commit, steps == 0 ? branch : null, Revision.State.COMMITTED);
    }

    @Override
    public Iterator<Commit> log(Collection<? extends Commit> include, Collection<? extends Commit> exclude) {
        Set<Commit> shown = ancestors(include);
        shown.removeAll(ancestors(exclude));
        return shown.stream()
                .sorted(Comparator.comparingLong(Commit::height)
                        .thenComparing(Commit::committerDate)
                        .reversed()
                        .thenComparing(Commit::hash))
                .iterator();
    }

    private static Set<Commit> ancestors(Collection<? extends Commit> of) {
        Set<Commit> found = new LinkedHashSet<>();
        List<Commit> open = new ArrayList<>(of);
        while (!open.isEmpty()) {
            Commit commit = open.removeLast();
            if (found.add(commit)) {
                open.addAll(commit.parents());
            }
        }
        return found;
    }

    @Override
    public Optional<Commit> mergeBase(Commit a, Commit b) {
        Set<Commit> common = ancestors(List.of(a));
        common.retainAll(ancestors(List.of(b)));
        return common.stream().max(Comparator.comparingLong(Commit::height));
    }

    @Override
    public boolean reaches(Commit head, Commit commit) {
        return ancestors(List.of(head)).contains(commit);
    }

    @Override
    public AheadBehind aheadBehind(Commit base, Commit other) {
        record Distance(long ahead, long behind) implements AheadBehind {}
        Set<Commit> ahead = ancestors(List.of(other));
        ahead.removeAll(ancestors(List.of(base)));
        Set<Commit> behind = ancestors(List.of(base));
        behind.removeAll(ancestors(List.of(other)));
        return new Distance(ahead.size(), behind.size());
    }

    @Override
    public List<TableDiff> diff(Root from, Root to) {
        FakeRoot before = (FakeRoot) from;
        FakeRoot after = (FakeRoot) to;
        Set<String> names = new TreeSet<>(before.tables.keySet());
        names.addAll(after.tables.keySet());
        Set<String> taken = new HashSet<>();
        List<TableDiff> diffs = new ArrayList<>();
        for (String name : names) {
            FakeTable old = before.tables.get(name);
            FakeTable young = after.tables.get(name);
            String renamed = old != null && young == null ? after.renamed.get(name) : null;
            if (renamed != null) {
                young = after.tables.get(renamed);
                taken.add(renamed);
            }
            if (!(old == null && taken.contains(name)) && (old == null || !old.equals(young))) {
                diffs.add(new FakeDiff(old, young));
            }
        }
        return diffs;
    }

    @Override
    public TableDiff diff(@Nullable Table from, @Nullable Table to) {
        return new FakeDiff((FakeTable) from, (FakeTable) to);
    }
}
