package dev.bough.tests;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bough.testkit.script.Script;
import dev.bough.testkit.script.ScriptOutcome;
import dev.bough.testkit.script.ScriptRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays every script under {@code tests/sql} in each way to run SQL. Where a script does not hold, the script as it would
 * hold is written under {@code tests/target/actual}; {@code ./dev golden} writes it in place of the script.
 */
class ScriptTest {
    private static final Path SCRIPTS = Repository.ROOT.resolve("tests/sql");
    private static final boolean UPDATE = "update".equals(System.getProperty("bough.golden"));

    @TempDir Path dataDir;

    @TestFactory
    Stream<DynamicContainer> scripts() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(SCRIPTS)) {
            files = walk.filter(path -> path.toString().endsWith(".test")).sorted().toList();
        }
        Stream<DynamicContainer> overWire = Stream.of(RunningServer.Driver.values()).map(driver -> {
            String name = driver.name().toLowerCase(Locale.ROOT);
            JdbcTarget target = start(() -> new JdbcTarget(driver, dataDir.resolve(name)));
            Set<String> names = Set.copyOf(List.of("mysql", "bough", "wire", name));
            return container(
                    name, files, file -> new ScriptRunner(target).run(Script.read(file, names)), target::close);
        });
        Stream<DynamicContainer> embedded = Stream.of("embedded").map(name -> {
            EmbeddedEngine engine = start(() -> EmbeddedEngine.start(dataDir.resolve(name)));
            return container(name, files, engine::play, engine::close);
        });
        return Stream.concat(overWire, embedded);
    }

    /** Something that plays a script. */
    private interface Player {
        ScriptOutcome play(Path file) throws IOException;
    }

    /** Something that starts what plays scripts. */
    private interface Starter<T> {
        T start() throws IOException;
    }

    private static DynamicContainer container(String name, List<Path> files, Player player, Runnable end) {
        Stream<DynamicTest> tests = files.stream().map(file -> dynamicTest(
                SCRIPTS.relativize(file).toString(), file.toUri(), () -> check(file, player.play(file))));
        return dynamicContainer(name, tests.onClose(end));
    }

    private static <T> T start(Starter<T> starter) {
        try {
            return starter.start();
        } catch (IOException e) {
            throw new UncheckedIOException("what plays the scripts does not start", e);
        }
    }

    private static void check(Path file, ScriptOutcome outcome) throws IOException {
        if (outcome.failures().isEmpty()) {
            Assertions.assertTrue(outcome.run() > 0, "the script has no record");
            return;
        }
        Path actual = UPDATE ? file : Repository.ROOT.resolve("tests/target/actual").resolve(SCRIPTS.relativize(file));
        Files.createDirectories(actual.getParent());
        Files.write(actual, outcome.actual());
        Assertions.fail(outcome.failures().size() + " of " + outcome.run() + " records failed; see "
                + Repository.ROOT.relativize(actual) + "\n" + String.join("\n", outcome.failures()));
    }
}
