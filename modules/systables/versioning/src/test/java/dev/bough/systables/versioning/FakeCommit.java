package dev.bough.systables.versioning;

import dev.bough.api.repository.Commit;
import dev.bough.api.repository.Person;
import java.time.Instant;
import java.util.List;

/** A commit by Ada, committed by Bob a second after. */
final class FakeCommit implements Commit {
    private record Someone(String name, String email) implements Person {}

    final String hash;
    final List<Commit> parents;
    final String message;
    final FakeRoot root;

    FakeCommit(String hash, List<Commit> parents, String message, FakeRoot root) {
        this.hash = hash;
        this.parents = parents;
        this.message = message;
        this.root = root;
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public List<Commit> parents() {
        return parents;
    }

    @Override
    public long height() {
        return 1 + parents.stream().mapToLong(Commit::height).max().orElse(0);
    }

    @Override
    public Person author() {
        return new Someone("ada", "ada@example.com");
    }

    @Override
    public Instant authorDate() {
        return Instant.ofEpochSecond(1_000 * height());
    }

    @Override
    public Person committer() {
        return new Someone("bob", "bob@example.com");
    }

    @Override
    public Instant committerDate() {
        return authorDate().plusSeconds(1);
    }

    @Override
    public String message() {
        return message;
    }

    @Override
    public String signature() {
        return "";
    }

    @Override
    public FakeRoot root() {
        return root;
    }

    @Override
    public String toString() {
        return hash;
    }
}
