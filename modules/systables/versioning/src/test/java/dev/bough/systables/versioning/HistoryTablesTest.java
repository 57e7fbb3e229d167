package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Remote;
import dev.bough.api.repository.RemoteBranch;
import dev.bough.api.repository.Revision;
import dev.bough.api.type.Constraint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** dolt_log, dolt_branches and their kin over a history with a merge: c0 - c1 - c2 - c4, c1 - c3 - c4. */
final class HistoryTablesTest {
    private final FakeRepository repository = new FakeRepository();

    @BeforeEach
    void history() {
        repository.save("c1", FakeTable.of("t", "id! v").with("1", "a"));
        repository.create("side");
        repository.save("c2", FakeTable.of("u", "id!"));
        repository.current = "side";
        FakeCommit side = repository.save("c3", FakeTable.of("w", "id!"));
        repository.current = "main";
        repository.merge("c4", side);
        repository.tag("v1", repository.commits.get("c4"));
    }

    private FakeRequest request() {
        return new FakeRequest(repository);
    }

    @Test
    void theLogShowsTheHistoryOfTheHead() {
        assertEquals(
                List.of(
                        "c4|bob|bob@example.com|@4001|message of c4|4|c2, c3|HEAD -> main, tag: v1||ada|ada@example.com|@4000",
                        "c2|bob|bob@example.com|@3001|message of c2|3|c1|||ada|ada@example.com|@3000",
                        "c3|bob|bob@example.com|@3001|message of c3|3|c1|side||ada|ada@example.com|@3000",
                        "c1|bob|bob@example.com|@2001|message of c1|2|c0|||ada|ada@example.com|@2000",
                        "c0|bob|bob@example.com|@1001|Initialize data repository|1||||ada|ada@example.com|@1000"),
                request().rows(new LogTable()));
    }

    @Test
    void theLogStartsWhereAsOfSays() {
        Revision side = repository.resolve("side");
        assertEquals(
                List.of("c3|HEAD -> side", "c1|", "c0|"),
                request().asOf(side).rows(new LogTable(), "commit_hash", "refs"));
        assertEquals(
                List.of("c1|", "c0|"),
                request().asOf(repository.resolve("c1")).rows(new LogTable(), "commit_hash", "refs"));
    }

    @Test
    void theCurrentBranchIsNamedFirstOfThoseAtTheHead() {
        repository.create("alpha");
        assertEquals(
                "c4|HEAD -> main, alpha, tag: v1", request().rows(new LogTable(), "commit_hash", "refs").getFirst());
    }

    @Test
    void aLookUpFindsOnlyCommitsOfTheHistory() {
        repository.current = "side";
        repository.save("c5");
        repository.current = "main";
        assertEquals(
                List.of("c3", "c1"),
                request().whereIs("commit_hash", "c1", "c3", "c5", "nothing", null).rows(new LogTable(),
                        "commit_hash"));
        assertEquals(List.of(), request().where("commit_hash", Constraint.none()).rows(new LogTable()));
    }

    @Test
    void commitsAreThoseOfAllBranches() {
        repository.current = "side";
        repository.save("c5");
        assertEquals(
                List.of("c4", "c5", "c2", "c3", "c1", "c0"), request().rows(new CommitsTable(), "commit_hash"));
        assertEquals(
                List.of("c5|bob|bob@example.com|@4001|message of c5|ada|ada@example.com|@4000"),
                request().whereIs("commit_hash", "c5").rows(new CommitsTable()));
    }

    @Test
    void ancestorsHaveARowForEachParentAndOneWithoutForTheFirst() {
        assertEquals(
                List.of("c4|c2|0", "c4|c3|1", "c2|c1|0", "c3|c1|0", "c1|c0|0", "c0|-|0"),
                request().rows(new CommitAncestorsTable()));
        assertEquals(
                List.of("c4|c2|0", "c4|c3|1", "c0|-|0"),
                request().whereIs("commit_hash", "c0", "c4").rows(new CommitAncestorsTable()));
    }

    @Test
    void branchesShowTheirHeadsAndWhetherTheyAreDirty() {
        record To(String remote, String branch) implements Branch.Upstream {}
        repository.branches.get("side").upstream = new To("origin", "there");
        repository.branches.get("side").working.put(FakeTable.of("new", "id!"));
        assertEquals(
                List.of(
                        "main|c4|bob|bob@example.com|@4001|message of c4|||0|ada|ada@example.com|@4000",
                        "side|c3|bob|bob@example.com|@3001|message of c3|origin|there|1|ada|ada@example.com|@3000"),
                request().rows(new BranchesTable()));
    }

    @Test
    void branchesAreFoundByNameAndRange() {
        repository.create("a");
        assertEquals(
                List.of("a", "side"),
                request().whereIs("name", "side", "a", "none", null).rows(new BranchesTable(), "name"));
        Constraint after = new Constraint.Range(FakeCell.text("a"), false, null, false);
        assertEquals(List.of("main", "side"), request().where("name", after).rows(new BranchesTable(), "name"));
        assertEquals(List.of(), request().where("name", Constraint.none()).rows(new BranchesTable()));
    }

    @Test
    void listingBranchesReadsNone() {
        request().rows(new BranchesTable());
        request().rows(new CommitsTable());
        request().rows(new LogTable());
        assertTrue(repository.reads.isEmpty());
    }

    @Test
    void tagsShowWhatTheyName() {
        assertEquals(
                List.of("v1|c4|bob|bob@example.com|@4001|message of v1"), request().rows(new TagsTable()));
    }

    @Test
    void remotesShowTheirSpecsAsJson() {
        record To(String name, String url, List<String> fetchSpecs, Map<String, String> parameters)
                implements
                    Remote {}
        repository.remotes.add(new To("origin", "file:///x", List.of("refs/heads/*:refs/remotes/origin/*"), Map.of()));
        repository.remotes.add(new To("q", "http://y", List.of(), Map.of("a\"b", "c\n")));
        assertEquals(
                List.of(
                        "origin|file:///x|[\"refs/heads/*:refs/remotes/origin/*\"]|{}",
                        "q|http://y|[]|{\"a\\\"b\": \"c\\u000a\"}"),
                request().rows(new RemotesTable()));
    }

    @Test
    void remoteBranchesAreNamedByTheirRemote() {
        record Fetched(String remote, String branch, FakeCommit head) implements RemoteBranch {}
        assertEquals(List.of(), request().rows(new RemoteBranchesTable()));
        repository.remoteBranches.add(new Fetched("origin", "main", repository.commits.get("c1")));
        assertEquals(
                List.of("remotes/origin/main|c1|bob|bob@example.com|@2001|message of c1|ada|ada@example.com|@2000"),
                request().rows(new RemoteBranchesTable()));
        assertEquals(
                List.of("remotes/origin/main"),
                request().whereIs("commit_hash", "c1").rows(new LogTable(), "refs"));
    }
}
