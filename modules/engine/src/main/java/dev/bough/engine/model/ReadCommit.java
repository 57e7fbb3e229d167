package dev.bough.engine.model;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Person;
import dev.bough.api.repository.Root;
import dev.bough.storage.chunk.Hash;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import dev.bough.storage.repository.Lineage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A commit, read when more than its hash is asked for; equal to another by its hash. */
final class ReadCommit implements Commit {
    private final ReadContext context;
    private final DatabaseState database;
    private final Hash hash;
    private final long height;
    private @Nullable CommitRecord stored;

    private ReadCommit(
            ReadContext context, DatabaseState database, Hash hash, long height, @Nullable CommitRecord stored) {
        this.context = context;
        this.database = database;
        this.hash = hash;
        this.height = height;
        this.stored = stored;
    }

    ReadCommit(ReadContext context, DatabaseState database, CommitRecord stored) {
        this(context, database, stored.hash(), stored.height(), stored);
    }

    ReadCommit(ReadContext context, DatabaseState database, Hash hash) {
        this(context, database, hash, 0, null);
    }

    ReadCommit(ReadContext context, DatabaseState database, Lineage.Entry entry) {
        this(context, database, entry.hash(), entry.height(), null);
    }

    private record ReadPerson(String name, String email) implements Person {}

    static Person person(dev.bough.storage.repository.Person stored) {
        return new ReadPerson(stored.name(), stored.email());
    }

    CommitRecord stored() {
        CommitRecord known = stored;
        if (known == null) {
            known = database.repository().commit(hash);
            stored = known;
        }
        return known;
    }

    Hash storedHash() {
        return hash;
    }

    @Override
    public String hash() {
        return hash.toString();
    }

    @Override
    public List<Commit> parents() {
        return stored().parents().stream().<Commit>map(parent -> new ReadCommit(context, database, parent)).toList();
    }

    @Override
    public long height() {
        return height > 0 ? height : stored().height();
    }

    @Override
    public Person author() {
        return person(stored().author());
    }

    @Override
    public Instant authorDate() {
        return Instant.ofEpochMilli(stored().authorMillis());
    }

    @Override
    public Person committer() {
        return person(stored().committer());
    }

    @Override
    public Instant committerDate() {
        return Instant.ofEpochMilli(stored().committerMillis());
    }

    @Override
    public String message() {
        return stored().message();
    }

    @Override
    public String signature() {
        return stored().signature();
    }

    @Override
    public Root root() {
        return new ReadRoot(context, database, database.repository().root(stored().root()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadCommit that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }
}
