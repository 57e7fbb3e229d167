package dev.bough.tests;

import dev.bough.testkit.script.ScriptOutcome;
import dev.bough.testkit.script.ScriptPlayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The image's engine in a process without a server, as {@code bough sql --data-dir} has it. */
final class EmbeddedEngine implements AutoCloseable {
    private final Process process;
    private final Path errors;

    private EmbeddedEngine(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    static EmbeddedEngine start(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        Path errors = Files.createTempFile("bough-embedded", ".log");
        Path testkit = Repository.jars().stream().filter(path -> path.toString().contains("bough-testkit-")).findFirst()
                .orElseThrow();
        Process process = new ProcessBuilder(
                Repository.IMAGE.resolve("bin/java").toString(), "-XX:+UseSerialGC", "--module-path",
                testkit.toString(), "--module", "dev.bough.testkit/dev.bough.testkit.script.ScriptPlayer",
                dataDir.toString(), Repository.IMAGE.resolve("plugins").toString(), "mysql", "bough", "embedded")
                .redirectError(errors.toFile())
                .start();
        return new EmbeddedEngine(process, errors);
    }

    ScriptOutcome play(Path script) throws IOException {
        try {
            return ScriptPlayer.ask(process.getOutputStream(), process.getInputStream(), script);
        } catch (IOException e) {
            throw new IOException("the engine's process ended:\n" + Files.readString(errors), e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            RunningServer.await(process);
            Files.deleteIfExists(errors);
        } catch (IOException e) {
            throw new IllegalStateException("the engine's process did not end", e);
        }
    }
}
