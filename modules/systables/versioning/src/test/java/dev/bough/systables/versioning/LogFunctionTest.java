package dev.bough.systables.versioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bough.api.error.SqlException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** dolt_log(...) over c0 - c1 - c2 - c4 (main), c1 - c3 - c4, where c3 is the head of side. */
final class LogFunctionTest {
    private final FakeRepository repository = new FakeRepository();

    @BeforeEach
    void history() {
        FakeTable table = FakeTable.of("t", "id! v");
        repository.save("c1", table.with("1", "a"));
        repository.create("side");
        repository.save("c2", FakeTable.of("u", "id!"));
        repository.current = "side";
        FakeCommit side = repository.save("c3", table.with("1", "b"));
        repository.current = "main";
        repository.merge("c4", side);
    }

    private String log(String... arguments) {
        FakeRequest request = new FakeRequest(repository);
        return String.join(" ", request.rows(request.call(new LogFunction(), arguments), "commit_hash"));
    }

    private List<String> column(String column, String... arguments) {
        FakeRequest request = new FakeRequest(repository);
        return request.rows(request.call(new LogFunction(), arguments), column);
    }

    private String failure(String... arguments) {
        return assertThrows(SqlException.class, () -> log(arguments)).text();
    }

    @Test
    void revisionsAreIncludedAndExcluded() {
        assertEquals("c4 c2 c3 c1 c0", log());
        assertEquals("c3 c1 c0", log("side"));
        assertEquals("c4 c2", log("main", "^side"));
        assertEquals("c4 c2", log("main", "--not", "side"));
        assertEquals("c4 c2", log("side..main"));
        assertEquals("", log("^main", "side"));
        assertEquals("c2 c3", log("c2...c3"));
        assertEquals("c2 c3 c1 c0", log("c2", "c3"));
    }

    @Test
    void eachBranchNamedIsRead() {
        repository.reads.clear();
        log("side..main");
        assertEquals(List.of("main", "side"), repository.reads);
        repository.reads.clear();
        log("c2");
        assertEquals(List.of(), repository.reads);
    }

    @Test
    void commitsAreFiltered() {
        assertEquals("c4", log("--merges"));
        assertEquals("c4", log("--min-parents", "2"));
        assertEquals("c4 c2 c3 c1", log("main", "--min-parents=1"));
        assertEquals("c4 c2", log("-n", "2"));
        assertEquals("c3 c1", log("--tables", "t"));
        assertEquals("c2 c3 c1", log("-t", "t,u"));
        assertEquals("c4 c2 c3 c1 c0", log("side", "--all"));
    }

    @Test
    void parentsAndSignatureAreShownOnRequest() {
        assertEquals(List.of("-"), column("parents", "main", "--merges"));
        assertEquals(List.of("c2, c3"), column("parents", "main", "--merges", "--parents"));
        assertEquals(List.of("-"), column("signature", "c0"));
        assertEquals(List.of(""), column("signature", "c0", "--show-signature"));
    }

    @Test
    void refsAreDecoratedAsAsked() {
        repository.tag("v1", repository.commits.get("c4"));
        assertEquals(List.of("HEAD -> main, tag: v1"), column("refs", "-n", "1"));
        assertEquals(List.of("HEAD -> refs/heads/main, tag: refs/tags/v1"),
                column("refs", "-n", "1", "--decorate", "full"));
        assertEquals(List.of(""), column("refs", "-n", "1", "--decorate", "no"));
        assertEquals(List.of("HEAD -> side", "", ""), column("refs", "side", "--decorate=short"));
        FakeRequest request = new FakeRequest(repository);
        request.rows(request.call(new LogFunction(), "--decorate", "auto"));
        assertEquals(List.of("1287 --decorate=auto has no defined meaning"), request.warnings);
    }

    @Test
    void wrongCallsAreExplained() {
        String several =
                "Invalid argument to dolt_log: revision cannot contain '..' or '...' if multiple revisions exist";
        assertEquals(several, failure("side..main", "c1"));
        assertEquals(several, failure("c1", "side...main"));
        assertEquals("Invalid argument to dolt_log: --not revision cannot contain '..'",
                failure("main", "--not", "a..b"));
        assertEquals("Invalid argument to dolt_log: ^side", failure("main", "--not", "^side"));
        assertEquals("Invalid argument to dolt_log: c1", failure("side..main", "--not", "c1"));
        assertEquals("Invalid argument to dolt_log: x", failure("--min-parents", "x"));
        assertEquals("Invalid argument to dolt_log: invalid --decorate option: invalid",
                failure("--decorate", "invalid"));
        assertEquals("error: unknown option `graph'", failure("--graph"));
        assertEquals("branch not found: nope", failure("nope"));
        assertEquals("Invalid argument to dolt_log: NULL", failure((String) null));
    }
}
