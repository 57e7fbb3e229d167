package dev.bough.engine.model;

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
import dev.bough.engine.catalog.RevisionSpec;
import dev.bough.engine.event.BranchIdentity;
import dev.bough.engine.versioning.Revisions;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.BranchState;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.History;
import dev.bough.storage.repository.Lineage;
import dev.bough.storage.repository.RootState;
import dev.bough.storage.repository.TagRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database at one state. */
final class ReadRepository implements Repository {
    private final ReadContext context;
    private final DatabaseState database;
    private final @Nullable BranchState head;
    private final @Nullable String named;

    /**
     * A database.
     *
     * @param head the branch that HEAD is of; null at a tag or commit
     * @param named the spec of the tag or commit that HEAD is; null on a branch
     */
    ReadRepository(
            ReadContext context, DatabaseState database, @Nullable BranchState head, @Nullable String named) {
        this.context = context;
        this.database = database;
        this.head = head;
        this.named = named;
    }

    @Override
    public String name() {
        return database.name();
    }

    @Override
    public List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        for (Map.Entry<Long, BranchState> entry : database.branches()) {
            Branch branch = branchOf(entry.getValue());
            if (branch != null) {
                branches.add(branch);
            }
        }
        branches.sort(Comparator.comparing(Branch::name, ReadRoot::compareBytes));
        return branches;
    }

    /** The branch as plug-ins see it; null if it is gone meanwhile. */
    @Nullable
    Branch branchOf(BranchState stored) {
        BranchIdentity identity = context.databases().identity(database.id(), stored.id());
        return identity == null ? null : new ReadBranch(context, database, stored, identity);
    }

    void read(BranchState branch) {
        BranchIdentity identity = context.databases().identity(database.id(), branch.id());
        if (identity != null) {
            context.reads().accept(identity);
        }
    }

    @Override
    public Optional<Branch> branch(String name) {
        Long id = database.branchNames().get(name);
        BranchState found = id == null ? null : database.branch((long) id);
        return found == null ? Optional.empty() : Optional.ofNullable(branchOf(found));
    }

    @Override
    public List<Tag> tags() {
        List<Tag> tags = new ArrayList<>();
        for (Map.Entry<String, TagRecord> entry : database.tags()) {
            tags.add(new ReadTag(context, database, entry.getValue()));
        }
        tags.sort(Comparator.comparing(Tag::name, ReadRoot::compareBytes));
        return tags;
    }

    private record ReadTag(ReadContext context, DatabaseState database, TagRecord stored) implements Tag {
        @Override
        public String name() {
            return stored.name();
        }

        @Override
        public Commit commit() {
            return new ReadCommit(context, database, stored.commit());
        }

        @Override
        public Person tagger() {
            return ReadCommit.person(stored.tagger());
        }

        @Override
        public Instant date() {
            return Instant.ofEpochMilli(stored.millis());
        }

        @Override
        public String message() {
            return stored.message();
        }
    }

    @Override
    public List<Remote> remotes() {
        return List.of();
    }

    @Override
    public List<RemoteBranch> remoteBranches() {
        return List.of();
    }

    @Override
    public Optional<Commit> commit(String hash) {
        Hash parsed = Hash.parse(hash);
        CommitRecord found = parsed == null ? null : database.repository().findCommit(parsed);
        return found == null ? Optional.empty() : Optional.of(new ReadCommit(context, database, found));
    }

    @Override
    public Revision resolve(String spec) {
        if (head != null && spec.equalsIgnoreCase("WORKING")) {
            return working(head);
        }
        if (head != null && spec.equalsIgnoreCase("STAGED")) {
            read(head);
            return revision(head, head.staged(), Revision.State.STAGED);
        }
        Revisions.Found found = Revisions.commit(database, head, Revisions.from(named, spec));
        BranchState through = found.branch();
        if (through != null) {
            read(through);
        }
        ReadCommit commit = new ReadCommit(context, database, found.commit());
        boolean isTip = RevisionSpec.parse(spec).steps().isEmpty();
        return new ReadRevision(
                commit, commit.root(), Revision.State.COMMITTED, through != null && isTip ? branchOf(through) : null);
    }

    /** The working state of a branch, which counts as read. */
    Revision working(BranchState branch) {
        read(branch);
        return revision(branch, context.workings().of(database, branch), Revision.State.WORKING);
    }

    private Revision revision(BranchState branch, RootState root, Revision.State state) {
        return new ReadRevision(
                new ReadCommit(context, database, Revisions.head(database, branch)),
                new ReadRoot(context, database, root), state, branchOf(branch));
    }

    @Override
    public Iterator<Commit> log(Collection<? extends Commit> include, Collection<? extends Commit> exclude) {
        List<Hash> heads = hashes(include);
        if (heads.size() == 1 && exclude.isEmpty()) {
            return lineage(include.iterator().next());
        }
        History history = database.repository().history(heads, hashes(exclude));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return history.hasNext();
            }

            @Override
            public Commit next() {
                return new ReadCommit(context, database, history.next());
            }
        };
    }

    private Iterator<Commit> lineage(Commit head) {
        Lineage lineage = database.repository().lineage(stored(head));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lineage.hasNext();
            }

            @Override
            public Commit next() {
                return new ReadCommit(context, database, lineage.next());
            }
        };
    }

    private static List<Hash> hashes(Collection<? extends Commit> commits) {
        return commits.stream().map(c -> ((ReadCommit) c).storedHash()).distinct().toList();
    }

    private static CommitRecord stored(Commit commit) {
        return ((ReadCommit) commit).stored();
    }

    @Override
    public Optional<Commit> mergeBase(Commit a, Commit b) {
        CommitRecord base = database.repository().mergeBase(stored(a), stored(b));
        return base == null ? Optional.empty() : Optional.of(new ReadCommit(context, database, base));
    }

    @Override
    public boolean reaches(Commit head, Commit commit) {
        return head.equals(commit) || database.repository().isAncestor(stored(commit), stored(head));
    }

    @Override
    public AheadBehind aheadBehind(Commit base, Commit other) {
        var divergence = database.repository().divergence(stored(other), stored(base));
        return new AheadBehind() {
            @Override
            public long ahead() {
                return divergence.ahead();
            }

            @Override
            public long behind() {
                return divergence.behind();
            }
        };
    }

    @Override
    public List<TableDiff> diff(Root from, Root to) {
        return new RootDiff((ReadRoot) from, (ReadRoot) to).tables();
    }

    @Override
    public TableDiff diff(@Nullable Table from, @Nullable Table to) {
        return new ReadTableDiff((ReadTable) from, (ReadTable) to);
    }
}
