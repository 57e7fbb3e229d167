package dev.bough.engine.model;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Person;
import dev.bough.api.repository.Root;
import dev.bough.storage.repository.CommitRecord;
import dev.bough.storage.repository.DatabaseState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A commit; equal to another by its hash. */
record ReadCommit(ReadContext context, DatabaseState database, CommitRecord stored) implements Commit {
    private record ReadPerson(String name, String email) implements Person {}

    static Person person(dev.bough.storage.repository.Person stored) {
        return new ReadPerson(stored.name(), stored.email());
    }

    @Override
    public String hash() {
        return stored.hash().toString();
    }

    @Override
    public List<Commit> parents() {
        return stored.parents().stream()
                .<Commit>map(p -> new ReadCommit(context, database, database.repository().commit(p)))
                .toList();
    }

    @Override
    public long height() {
        return stored.height();
    }

    @Override
    public Person author() {
        return person(stored.author());
    }

    @Override
    public Instant authorDate() {
        return Instant.ofEpochMilli(stored.authorMillis());
    }

    @Override
    public Person committer() {
        return person(stored.committer());
    }

    @Override
    public Instant committerDate() {
        return Instant.ofEpochMilli(stored.committerMillis());
    }

    @Override
    public String message() {
        return stored.message();
    }

    @Override
    public String signature() {
        return stored.signature();
    }

    @Override
    public Root root() {
        return new ReadRoot(context, database, database.repository().root(stored.root()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadCommit that && stored.hash().equals(that.stored.hash());
    }

    @Override
    public int hashCode() {
        return stored.hash().hashCode();
    }
}
