package dev.bough.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Proves on the built jars who may know whom; ARCHITECTURE.md says why. */
class ArchitectureTest {
    /** Each module and the modules of ours that it may use. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "dev.bough.api", Set.of(),
            "dev.bough.parser", Set.of("dev.bough.api"),
            "dev.bough.storage", Set.of("dev.bough.api"),
            "dev.bough.engine", Set.of("dev.bough.api", "dev.bough.parser", "dev.bough.storage"),
            "dev.bough.systables.versioning", Set.of("dev.bough.api"),
            "dev.bough.systables.branchactivity", Set.of("dev.bough.api"),
            "dev.bough.wire", Set.of("dev.bough.api"),
            "dev.bough.cli", Set.of("dev.bough.api", "dev.bough.engine", "dev.bough.wire"),
            "dev.bough.testkit", Set.of("dev.bough.api", "dev.bough.storage", "dev.bough.engine"));

    /** The libraries that one module alone may use, by the prefix of their packages. */
    private static final Map<String, String> KEPT_IN = Map.of(
            "io.netty", "dev.bough.wire",
            "org.antlr", "dev.bough.parser",
            "com.github.luben", "dev.bough.storage",
            "picocli", "dev.bough.cli",
            "org.jline", "dev.bough.cli",
            "org.snakeyaml", "dev.bough.cli");

    private static JavaClasses classes;
    private static Map<String, ModuleDescriptor> modules;

    @BeforeAll
    static void readJars() throws IOException {
        List<Path> jars = Repository.jars();
        classes = importJars(jars);
        modules = new TreeMap<>();
        for (Path jar : jars) {
            for (ModuleReference module : ModuleFinder.of(jar).findAll()) {
                if (!module.descriptor().isAutomatic()) {
                    modules.put(module.descriptor().name(), module.descriptor());
                }
            }
        }
    }

    private static JavaClasses importJars(List<Path> jars) throws IOException {
        List<JarFile> files = new ArrayList<>();
        try {
            for (Path jar : jars) {
                files.add(new JarFile(jar.toFile()));
            }
            return new ClassFileImporter().importJars(files);
        } finally {
            for (JarFile file : files) {
                file.close();
            }
        }
    }

    @Test
    void theRulesSeeTheClasses() {
        assertTrue(classes.size() > 50, "only " + classes.size() + " classes were read from the jars");
        for (String module : modules.keySet()) {
            long seen = classes.stream().filter(in(module)).count();
            assertTrue(seen > 0, "no class of " + module + " was read");
        }
        long elsewhere = classes.stream()
                .filter(type -> !type.getSimpleName().equals("module-info"))
                .filter(type -> modules.keySet().stream().noneMatch(module -> in(module).test(type)))
                .count();
        assertEquals(0, elsewhere, "classes outside their module's package");
    }

    @Test
    void aRuleThatMustFailFails() {
        boolean violated = noClasses().that(in("dev.bough.cli")).should()
                .dependOnClassesThat(in("dev.bough.api")).evaluate(classes).hasViolation();
        assertTrue(violated, "the rules do not see that cli uses api");
    }

    @Test
    void everyModuleIsInThePlan() {
        TreeSet<String> unplanned = new TreeSet<>(modules.keySet());
        unplanned.removeAll(MAY_USE.keySet());
        assertEquals(Set.of(), unplanned);
    }

    @TestFactory
    Stream<DynamicTest> descriptorsRequireOnlyWhatThePlanAllows() {
        return modules.values().stream().map(module -> dynamicTest(module.name(), () -> {
            Set<String> required = module.requires().stream().map(ModuleDescriptor.Requires::name)
                    .filter(name -> name.startsWith("dev.bough.")).collect(Collectors.toCollection(TreeSet::new));
            required.removeAll(MAY_USE.getOrDefault(module.name(), Set.of()));
            assertEquals(Set.of(), required, "requires what it may not use");
        }));
    }

    @TestFactory
    Stream<DynamicTest> classesUseOnlyWhatThePlanAllows() {
        return modules.keySet().stream().map(module -> dynamicTest(module, () -> {
            List<String> forbidden = new ArrayList<>(MAY_USE.keySet());
            forbidden.remove(module);
            forbidden.removeAll(MAY_USE.getOrDefault(module, Set.of()));
            String[] packages = forbidden.stream().map(name -> name + "..").toArray(String[]::new);
            noClasses().that(in(module)).should().dependOnClassesThat(resideInAnyPackage(packages))
                    .allowEmptyShould(true).check(classes);
        }));
    }

    @TestFactory
    Stream<DynamicTest> librariesStayInTheirModule() {
        return KEPT_IN.entrySet().stream().map(kept -> dynamicTest(kept.getKey(), () -> noClasses()
                .that(not(in(kept.getValue()))).should().dependOnClassesThat(resideInAPackage(kept.getKey() + ".."))
                .check(classes)));
    }

    @Test
    void systemTablesUseTheApiAlone() {
        noClasses().that(resideInAPackage("dev.bough.systables..")).should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "dev.bough.systables..", "dev.bough.api..", "java..", "org.jspecify..")))
                .allowEmptyShould(true).check(classes);
        noClasses().that(resideInAPackage("dev.bough.systables..")).should()
                .dependOnClassesThat(resideInAPackage("dev.bough.api.session.."))
                .allowEmptyShould(true).check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices().matching("dev.bough.(**)").should().beFreeOfCycles().check(classes);
    }

    /** Bottom to top: a package uses those before it in the list, and those beside it never. */
    @TestFactory
    Stream<DynamicTest> packagesFormAChain() {
        Map<String, List<String>> chains = new LinkedHashMap<>();
        chains.put("dev.bough.storage", List.of("chunk", "prolly", "repository"));
        chains.put("dev.bough.engine",
                List.of("type", "expression", "function", "row", "account", "variable", "status", "event", "plugin",
                        "catalog",
                        "program", "file", "bind", "information", "plan", "exec", "answer", "dml", "transaction", "ddl",
                        "versioning", "model", "definition", "state", "compile", "server", "computed", "procedure",
                        "statement",
                        "session"));
        return chains.entrySet().stream().map(chain -> dynamicTest(chain.getKey(), () -> {
            List<String> names = chain.getValue();
            for (int low = 0; low < names.size(); low++) {
                String[] above = names.subList(low + 1, names.size()).stream()
                        .map(name -> chain.getKey() + "." + name + "..").toArray(String[]::new);
                noClasses().that(resideInAPackage(chain.getKey() + "." + names.get(low) + "..")).should()
                        .dependOnClassesThat(resideInAnyPackage(above)).check(classes);
            }
        }));
    }

    @Test
    void noPackageIsInTwoModules() {
        Map<String, Set<String>> homes = new HashMap<>();
        for (ModuleDescriptor module : modules.values()) {
            for (String name : module.packages()) {
                homes.computeIfAbsent(name, ignored -> new TreeSet<>()).add(module.name());
            }
        }
        homes.values().removeIf(home -> home.size() == 1);
        assertEquals(Map.of(), homes);
    }

    @Test
    void nothingInsideTheJdkIsUsed() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage(
                "sun..", "com.sun..", "jdk.internal..", "jdk.vm..")).check(classes);
    }

    @Test
    void onlyTheCommandLinePrints() {
        for (String stream : List.of("out", "err")) {
            noClasses().that(not(in("dev.bough.cli"))).should().accessField(System.class, stream).check(classes);
        }
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(classes);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses().that(not(in("dev.bough.cli"))).should().callMethod(System.class, "exit", int.class).check(classes);
        noClasses().that(not(in("dev.bough.cli"))).should().callMethod(Runtime.class, "halt", int.class).check(classes);
    }

    private static DescribedPredicate<JavaClass> in(String module) {
        return resideInAPackage(module + "..");
    }
}
