package dev.bough.benchmarks;

import dev.bough.parser.ParsedStatement;
import dev.bough.parser.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What parsing costs, over the parser's corpus of typical statements: the whole corpus, and the statement in the middle and at
 * nine tenths when they are ordered by what a warm parse of each takes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
    private static final int ROUNDS = 2000;

    @Param("../modules/parser/src/test/resources/dev/bough/parser/corpus.sql") String corpus;

    private final SqlParser parser = SqlParser.of(Set.of());
    private final List<String> statements = new ArrayList<>();
    private String middle = "";
    private String nineTenths = "";

    @Setup(Level.Trial)
    public void readAndOrder() throws IOException {
        String text = Files.readString(Path.of(corpus));
        for (ParsedStatement statement : parser.parseAll(text)) {
            statements.add(statement.text().substring(statement.start(), statement.end()));
        }
        List<Long> best = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            best.add(Long.MAX_VALUE);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < statements.size(); i++) {
                long start = System.nanoTime();
                parser.parse(statements.get(i));
                best.set(i, Math.min(best.get(i), System.nanoTime() - start));
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Long.compare(best.get(a), best.get(b)));
        middle = statements.get(order.get(order.size() / 2));
        nineTenths = statements.get(order.get(order.size() * 9 / 10));
    }

    @TearDown(Level.Trial)
    public void tell() {
        long before = SqlParser.secondStages();
        statements.forEach(parser::parse);
        System.out.println(
                statements.size() + " statements, " + (SqlParser.secondStages() - before) + " need the second stage");
    }

    @Benchmark
    public int wholeCorpus() {
        int sum = 0;
        for (String statement : statements) {
            sum += parser.parse(statement).end();
        }
        return sum;
    }

    @Benchmark
    public ParsedStatement middleStatement() {
        return parser.parse(middle);
    }

    @Benchmark
    public ParsedStatement statementAtNineTenths() {
        return parser.parse(nineTenths);
    }
}
