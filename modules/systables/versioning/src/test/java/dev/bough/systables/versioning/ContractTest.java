package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bough.api.repository.Branch;
import dev.bough.api.repository.Remote;
import dev.bough.api.repository.RemoteBranch;
import dev.bough.api.systable.SystemTable;
import dev.bough.api.systable.SystemTableFamily;
import dev.bough.api.systable.SystemTableProvider;
import dev.bough.api.systable.TableFunction;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every table, family and function of the module, on a repository in which each has rows. */
final class ContractTest {
    private static final Map<String, String[]> CALLS = Map.of(
            "dolt_log", new String[] {"main", "--parents"},
            "dolt_diff", new String[] {"c1", "main", "t"},
            "dolt_diff_stat", new String[] {"c1", "main"},
            "dolt_diff_summary", new String[] {"c1..WORKING"},
            "dolt_schema_diff", new String[] {"c1", "main"},
            "dolt_branch_status", new String[] {"main", "side", "c1"});

    private final FakeRepository repository = busy();
    private final SystemTableProvider provider = new VersioningProvider();

    private static FakeRepository busy() {
        FakeRepository repository = new FakeRepository();
        FakeTable table = FakeTable.of("t", "id! v");
        repository.save("c1", table.with("1", "a").with("2", "b"));
        repository.create("side");
        repository.save("c2", table.with("1", "A").with("2", "b").with("3", "c"), FakeTable.of("u", "id!"));
        repository.current = "side";
        FakeCommit side = repository.save("c3", table.with("1", "a"), FakeTable.of("w", "id!"));
        repository.current = "main";
        repository.merge("c4", side);
        repository.tag("v1", repository.commits.get("c2"));
        FakeBranch main = repository.branch();
        record To(String remote, String branch) implements Branch.Upstream {}
        record Known(String name, String url, List<String> fetchSpecs, Map<String, String> parameters)
                implements
                    Remote {}
        record Fetched(String remote, String branch, FakeCommit head) implements RemoteBranch {}
        main.upstream = new To("origin", "main");
        repository.remotes.add(new Known("origin", "file:///x", List.of("a"), Map.of()));
        repository.remoteBranches.add(new Fetched("origin", "main", side));
        main.staged.put(FakeTable.of("staged", "id!").with("1"));
        main.working.put(table.with("1", "now"));
        main.working.put(FakeTable.of("x", "id!").with("1").violated(2));
        main.merge = new FakeMerge("side", side)
                .conflicting(new FakeMerge.Conflicts(
                        "t",
                        table.schema(),
                        List.of(FakeMerge.conflict("q", null, new String[] {"1", "o"}, new String[] {"1", "p"})))
                        .inSchema());
        return repository;
    }

    private DynamicTest contract(String name, SystemTable table, Supplier<FakeRequest> requests) {
        return DynamicTest.dynamicTest(name, () -> new SystemTableContract(table, requests).check());
    }

    @TestFactory
    Stream<DynamicTest> tables() {
        return provider.tables().stream()
                .map(table -> contract(table.shape().name(), table, () -> new FakeRequest(repository)));
    }

    @TestFactory
    Stream<DynamicTest> families() {
        return provider.families().stream()
                .filter(family -> !(family instanceof CommitDiffFamily))
                .map(family -> contract(
                        family.prefix(),
                        new FakeRequest(repository).resolve(family, "t"),
                        () -> new FakeRequest(repository)));
    }

    @TestFactory
    Stream<DynamicTest> functions() {
        return provider.functions().stream().map(function -> {
            Supplier<FakeRequest> requests = () -> {
                FakeRequest request = new FakeRequest(repository);
                request.call(function, CALLS.get(function.name()));
                return request;
            };
            return contract(
                    function.name() + "()",
                    new FakeRequest(repository).call(function, CALLS.get(function.name())),
                    requests);
        });
    }

    @Test
    void namesAreUniqueAndOfTheKindThatUsersKnow() {
        List<String> tables = provider.tables().stream().map(table -> table.shape().name()).toList();
        assertEquals(tables.size(), tables.stream().distinct().count());
        assertTrue(tables.stream().allMatch(name -> name.matches("dolt_[a-z_]+")));
        List<String> prefixes = provider.families().stream().map(SystemTableFamily::prefix).toList();
        assertEquals(
                List.of("dolt_diff_", "dolt_commit_diff_", "dolt_history_", "dolt_blame_", "dolt_conflicts_"),
                prefixes);
        List<String> functions = provider.functions().stream().map(TableFunction::name).toList();
        assertEquals(functions.size(), functions.stream().distinct().count());
    }

    @Test
    void isProvidedByItsModule() {
        assertTrue(VersioningProvider.class.getModule().getDescriptor().provides().stream()
                .anyMatch(service -> service.service().equals(SystemTableProvider.class.getName())
                        && service.providers().equals(List.of(VersioningProvider.class.getName()))));
    }
}
