package dev.bough.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checked-out repository that the tests are part of. */
final class Repository {
    static final Path ROOT =
            Path.of(Optional.ofNullable(System.getProperty("bough.root")).orElse("..")).toAbsolutePath();
    static final Path IMAGE = ROOT.resolve("distribution/target/bough");

    private Repository() {}

    /** The files whose names end so, in folders that are written by hand. */
    static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile)
                    .filter(path -> !isMade(ROOT.relativize(path)))
                    .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMade(Path relative) {
        for (Path part : relative) {
            if (part.toString().equals("target") || part.toString().equals(".git") || part.toString().equals("data")) {
                return true;
            }
        }
        return false;
    }

    /** The jars of our modules, as the build made them. */
    static List<Path> jars() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT.resolve("modules"))) {
            return walk.filter(path -> path.getParent().getFileName().toString().equals("target"))
                    .filter(path -> path.getFileName().toString().matches("bough-.*\\.jar"))
                    .sorted()
                    .toList();
        }
    }
}
