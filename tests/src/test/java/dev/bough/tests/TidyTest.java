package dev.bough.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the house rules of STYLE.md that no compiler checks. */
class TidyTest {
    private static final int LINES_MAX = 400;
    private static final Path LONG_CLASSES = Repository.ROOT.resolve("tests/src/test/resources/long-classes.txt");
    private static final int BLOB_BYTES_MAX = 500_000;

    /** Words that mark work left undone, spelled apart so that this file passes. */
    private static final List<String> UNDONE = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK");

    private static final List<String> BANNED_PACKAGES = List.of("util", "common", "helper", "impl", "misc");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$", Pattern.MULTILINE);

    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum) (\\w+)");

    @Test
    void classesAreSmall() throws IOException {
        if ("update".equals(System.getProperty("bough.golden"))) {
            writeLengths();
        }
        Map<String, Integer> allowed = allowedLengths();
        List<String> wrong = new ArrayList<>();
        for (Path file : Repository.files(".java")) {
            String name = Repository.ROOT.relativize(file).toString();
            int lines = Files.readAllLines(file).size();
            int limit = allowed.getOrDefault(name, LINES_MAX);
            if (lines > limit) {
                wrong.add(name + " has " + lines + " lines, over " + limit);
            }
            if (allowed.containsKey(name) && lines <= LINES_MAX) {
                wrong.add(name + " is small now: take it off the list");
            }
        }
        allowed.keySet().stream().filter(name -> !Files.exists(Repository.ROOT.resolve(name)))
                .forEach(name -> wrong.add(name + " is on the list of long classes, but does not exist"));
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingIsLeftUndone() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : Repository.files(".java", ".g4", ".xml", ".sh", "dev", ".ci/run")) {
            String text = Files.readString(file);
            for (String word : UNDONE) {
                if (Pattern.compile("\\b" + word + "\\b").matcher(text).find()) {
                    wrong.add(Repository.ROOT.relativize(file) + " says " + word);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void packagesHaveTellingNamesAndIntroduceThemselves() throws IOException {
        TreeSet<String> wrong = new TreeSet<>();
        for (Path file : Repository.files(".java")) {
            Path folder = file.getParent();
            if (BANNED_PACKAGES.contains(folder.getFileName().toString())) {
                wrong.add(Repository.ROOT.relativize(folder) + " has a name that says nothing");
            }
            if (folder.toString().contains("src/main/java/dev/bough")
                    && !Files.exists(folder.resolve("package-info.java"))) {
                wrong.add(Repository.ROOT.relativize(folder) + " has no package-info.java");
            }
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    @Test
    void importsAreUsed() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : Repository.files(".java")) {
            String text = Files.readString(file);
            String rest = IMPORT.matcher(text).replaceAll("");
            for (MatchResult found : (Iterable<MatchResult>) IMPORT.matcher(text).results()::iterator) {
                if (!Pattern.compile("\\b" + found.group(1) + "\\b").matcher(rest).find()) {
                    wrong.add(Repository.ROOT.relativize(file) + " imports " + found.group(1));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void testsAreNotSwitchedOff() throws IOException {
        String annotation = "@Dis" + "abled";
        List<Path> wrong = new ArrayList<>();
        for (Path file : Repository.files(".java")) {
            if (Files.readString(file).contains(annotation)) {
                wrong.add(Repository.ROOT.relativize(file));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingBigIsKept() throws IOException {
        List<Path> big = new ArrayList<>();
        for (Path file : Repository.files("")) {
            if (Files.size(file) > BLOB_BYTES_MAX) {
                big.add(Repository.ROOT.relativize(file));
            }
        }
        assertEquals(List.of(), big);
    }

    /** In the documents, a word in backquotes that looks like a class or a path must be one. */
    @Test
    void whatTheDocumentsNameExists() throws IOException {
        TreeSet<String> types = new TreeSet<>();
        for (Path file : Repository.files(".java", ".g4")) {
            types.add(file.getFileName().toString().replaceFirst("\\.\\w+$", ""));
            DECLARATION.matcher(Files.readString(file)).results().forEach(found -> types.add(found.group(1)));
        }
        List<String> wrong = new ArrayList<>();
        for (Path document : documents()) {
            Matcher quoted = Pattern.compile("`([^`\n]+)`").matcher(withoutBlocks(Files.readString(document)));
            while (quoted.find()) {
                String word = quoted.group(1);
                if (word.matches("(modules|tests|docs|distribution|benchmarks|examples)/[\\w./-]+")
                        && !Files.exists(Repository.ROOT.resolve(word)) && !word.contains("target")) {
                    wrong.add(document.getFileName() + " names the path " + word);
                }
                if (word.matches("([A-Z][a-z0-9]+){2,}") && !types.contains(word) && !isJavaLang(word)) {
                    wrong.add(document.getFileName() + " names the class " + word);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void markdownLinksLead() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path document : Repository.files(".md")) {
            Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#\\s]+)(#[^)]*)?\\)")
                    .matcher(withoutBlocks(Files.readString(document)));
            while (link.find()) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    wrong.add(Repository.ROOT.relativize(document) + " links to " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theDocumentsAreThere() {
        for (String name : List.of("README.md", "STYLE.md", "CHANGELOG.md", "docs/decisions")) {
            assertTrue(Files.exists(Repository.ROOT.resolve(name)), name);
        }
    }

    private static boolean isJavaLang(String name) {
        try {
            return Class.forName("java.lang." + name) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static List<Path> documents() {
        return Stream.of("ARCHITECTURE.md", "STYLE.md", "README.md").map(Repository.ROOT::resolve)
                .filter(Files::exists).toList();
    }

    private static String withoutBlocks(String markdown) {
        return markdown.replaceAll("(?s)```.*?```", "");
    }

    private static void writeLengths() throws IOException {
        List<String> lines = new ArrayList<>(List.of("# Classes over " + LINES_MAX
                + " lines: the length that each may not pass, and its path. The list may only shrink."));
        for (Path file : Repository.files(".java")) {
            int length = Files.readAllLines(file).size();
            if (length > LINES_MAX) {
                lines.add(length + " " + Repository.ROOT.relativize(file));
            }
        }
        Files.write(LONG_CLASSES, lines);
    }

    /** The classes that are longer than they should be, with the length that they may not pass; it only shrinks. */
    private static Map<String, Integer> allowedLengths() throws IOException {
        return Files.readAllLines(LONG_CLASSES).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .collect(Collectors.toMap(parts -> parts[1], parts -> Integer.valueOf(parts[0]), Math::max,
                        TreeMap::new));
    }
}
