import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Builds the image: jlink, the files of src/image, a cache of loaded classes from a training run, a .tar.gz.
 *
 * <p>Run by the build as a source file: {@code java BuildImage.java <modules> <src> <statements> <image>}. Does
 * nothing where the image is newer than everything that it is made of, so that a repeated build is quick.
 */
public final class BuildImage {
    private final Path modules;
    private final Path sources;
    private final Path statements;
    private final Path image;

    private BuildImage(Path modules, Path sources, Path statements, Path image) {
        this.modules = modules;
        this.sources = sources;
        this.statements = statements;
        this.image = image;
    }

    public static void main(String[] arguments) throws Exception {
        new BuildImage(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3])).build();
    }

    private void build() throws Exception {
        Path mark = image.resolveSibling("image.inputs");
        String inputs = digestOfInputs();
        if (Files.isDirectory(image) && Files.exists(mark) && Files.readString(mark).equals(inputs)) {
            return;
        }
        Files.deleteIfExists(mark);
        deleteTree(image);
        link();
        copyFiles();
        boolean hasServer = ModuleFinder.of(modules).find("dev.bough.cli").orElseThrow().descriptor().requires().stream()
                .anyMatch(required -> required.name().equals("dev.bough.engine"));
        if (hasServer) {
            train();
        }
        archive();
        Files.writeString(mark, inputs);
        System.out.println("image: " + image);
    }

    private void link() {
        // Everything collected, since providers and native libraries are required by nobody; and what plug-ins may count on.
        TreeSet<String> roots = new TreeSet<>(List.of("java.net.http", "java.naming", "java.sql", "jdk.jcmd", "jdk.jfr"));
        for (ModuleReference module : ModuleFinder.of(modules).findAll()) {
            roots.add(module.descriptor().name());
        }
        int status = ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err,
                "--module-path", modules.toString(), "--add-modules", String.join(",", roots),
                "--output", image.toString(), "--no-header-files", "--no-man-pages", "--compress=zip-0");
        if (status != 0) {
            throw new IllegalStateException("jlink failed");
        }
    }

    private void copyFiles() throws IOException {
        Path files = sources.resolve("image");
        for (Path file : filesUnder(files)) {
            Path target = image.resolve(files.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        Path launcher = image.resolve("bin/bough");
        if (!launcher.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + launcher + " executable");
        }
    }

    /**
     * Runs a server and a client once; what they load and link goes into the cache. The first file does what users do, the
     * second has statements of every kind, most of which name tables that do not exist: they teach the parser alone.
     */
    private void train() throws Exception {
        Path work = Files.createTempDirectory("bough-training");
        try {
            Process server = start(work, "server.log", "-XX:AOTCacheOutput=" + image.resolve("lib/bough.aot"),
                    "sql-server", "--data-dir", work.resolve("data").toString(), "--port", "0");
            String port = portOf(server, work.resolve("server.log"));
            for (Path file : List.of(sources.resolve("build/training.sql"), statements)) {
                Process client = start(work, "client.log", "", "sql", "--port", port, "--force", "--file", file.toString());
                require(client.waitFor(5, TimeUnit.MINUTES), "the training client does not end", work);
            }
            server.destroy();
            require(server.waitFor(5, TimeUnit.MINUTES), "the trained server does not stop", work);
            require(Files.exists(image.resolve("lib/bough.aot")), "the training run wrote no cache", work);
        } finally {
            deleteTree(work);
        }
    }

    private Process start(Path work, String log, String javaOption, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(image.resolve("bin/bough").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(work.resolve(log).toFile());
        builder.environment().put("BOUGH_JAVA_OPTS", javaOption);
        return builder.start();
    }

    private static String portOf(Process server, Path log) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < end && server.isAlive()) {
            for (String line : Files.readAllLines(log)) {
                if (line.startsWith("listening on ")) {
                    return line.substring(line.lastIndexOf(':') + 1);
                }
            }
            Thread.sleep(50);
        }
        server.destroyForcibly();
        throw new IllegalStateException("the server to be trained does not listen:\n" + Files.readString(log));
    }

    private static void require(boolean holds, String text, Path work) throws IOException {
        if (!holds) {
            throw new IllegalStateException(text + "\n" + Files.readString(work.resolve("server.log"))
                    + Files.readString(work.resolve("client.log")));
        }
    }

    private void archive() throws Exception {
        Path archive = image.resolveSibling(image.getFileName() + ".tar.gz");
        Process tar = new ProcessBuilder("tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "-C",
                image.getParent().toString(), "-czf", archive.toString(), image.getFileName().toString()).inheritIO().start();
        if (tar.waitFor() != 0) {
            throw new IllegalStateException("tar failed");
        }
    }

    private String digestOfInputs() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(System.getProperty("java.vm.version").getBytes());
        List<Path> inputs = new ArrayList<>(filesUnder(modules));
        inputs.addAll(filesUnder(sources));
        inputs.add(statements);
        byte[] buffer = new byte[1 << 16];
        for (Path file : inputs) {
            digest.update(file.getFileName().toString().getBytes());
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
