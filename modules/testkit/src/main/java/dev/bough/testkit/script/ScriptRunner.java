package dev.bough.testkit.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays a script on a target: one connection by default, others where the script names them, in a database of its own. */
public final class ScriptRunner {
    private static final String DATABASE = "script";
    private static final String ADMINISTRATOR = "root";

    private final ScriptTarget target;
    private final Map<String, ScriptTarget.Connection> connections = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<Step, List<String>> came = new HashMap<>();
    private int hashThreshold;

    public ScriptRunner(ScriptTarget target) {
        this.target = target;
    }

    /** Runs a script from an empty database {@code script}, which is the current one. */
    public ScriptOutcome run(Script script) {
        int run = 0;
        connections.clear();
        names.clear();
        failures.clear();
        came.clear();
        hashThreshold = 0;
        try {
            prepare("DROP DATABASE IF EXISTS " + DATABASE);
            prepare("CREATE DATABASE " + DATABASE);
            for (Step step : script.steps()) {
                String failure = play(step);
                run++;
                if (!failure.isEmpty()) {
                    failures.add(script.name() + ":" + (step.place().first() + 1) + ": " + failure
                            + "\n    " + step.sql().replace("\n", "\n    "));
                }
            }
        } finally {
            disconnect();
        }
        return new ScriptOutcome(run, List.copyOf(failures), actual(script));
    }

    private void prepare(String sql) {
        try (ScriptTarget.Connection connection = target.connect(ADMINISTRATOR)) {
            connection.run(sql);
        } catch (ScriptTarget.Failure e) {
            throw new IllegalStateException(sql + " failed", e);
        }
    }

    private ScriptTarget.Connection connection(String name) {
        return connections.computeIfAbsent(name, ignored -> {
            int at = name.indexOf('@');
            ScriptTarget.Connection opened = target.connect(at < 0 ? ADMINISTRATOR : name.substring(0, at));
            try {
                opened.run("USE " + DATABASE);
            } catch (ScriptTarget.Failure e) {
                if (at < 0) {
                    throw new IllegalStateException("the database cannot be used", e);
                }
                // the user may not see the database, and begins in none
            }
            return opened;
        });
    }

    private void disconnect() {
        connections.values().forEach(ScriptTarget.Connection::close);
        connections.clear();
    }

    /** Plays one step; says what went wrong, or nothing. */
    private String play(Step step) {
        if (step instanceof Step.Restart) {
            disconnect();
            target.restart();
            return "";
        }
        if (step instanceof Step.HashThreshold threshold) {
            hashThreshold = threshold.values();
            return "";
        }
        ScriptTarget.Answer answer;
        try {
            answer = connection(step.place().connection()).run(named(step.sql()));
        } catch (ScriptTarget.Failure e) {
            return failed(step, e);
        }
        return switch (step) {
            case Step.Succeed succeed -> succeed.count() >= 0 && succeed.count() != answer.affected()
                    ? note(step, List.of("statement count " + answer.affected()),
                            "changed " + answer.affected() + " rows instead of " + succeed.count())
                    : "";
            case Step.Fail fail -> note(step, List.of("statement ok"), "succeeded, which it must not");
            case Step.Query query -> compare(query, answer);
            case Step.Let let -> remember(let, answer);
            case Step.HashThreshold threshold -> "";
            case Step.Restart restart -> "";
        };
    }

    private String failed(Step step, ScriptTarget.Failure e) {
        if (!(step instanceof Step.Fail expected)) {
            return note(step, List.of("statement error " + e.number(), "----", e.text()),
                    "failed with " + e.getMessage());
        }
        boolean sameNumber = expected.number() == 0 || expected.number() == e.number();
        if (sameNumber && (expected.message().isEmpty() || Expectation.matches(e.text(), named(expected.message())))) {
            return "";
        }
        return note(step, List.of("statement error " + e.number(), "----", e.text()),
                "failed with " + e.getMessage() + "\n    instead of " + expected.number() + ": " + expected.message());
    }

    private String compare(Step.Query query, ScriptTarget.Answer answer) {
        if (answer.columns() != query.types().length()) {
            return note(query, List.of(), answer.columns() + " columns came instead of " + query.types().length());
        }
        List<List<String>> rows = Expectation.form(query, answer.rows());
        List<String> expected = query.expected().stream().map(this::named).toList();
        if (Expectation.holds(rows, expected)) {
            return "";
        }
        List<String> lines = Expectation.lines(rows, hashThreshold);
        return note(query, lines, "expected\n        " + String.join("\n        ", expected)
                + "\n    but got\n        " + String.join("\n        ", lines));
    }

    private String remember(Step.Let let, ScriptTarget.Answer answer) {
        if (answer.rows().size() != 1 || answer.columns() != 1) {
            return "a single value is wanted for " + let.name();
        }
        names.put(let.name(), String.valueOf(answer.rows().getFirst().getFirst()));
        return "";
    }

    private String note(Step step, List<String> lines, String failure) {
        came.put(step, lines);
        return failure;
    }

    private String named(String text) {
        String result = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return result;
    }

    /** The script with what came in place of what was expected. */
    private List<String> actual(Script script) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        for (Step step : script.steps()) {
            List<String> instead = came.get(step);
            if (instead == null) {
                continue;
            }
            Step.Place place = step.place();
            lines.addAll(script.lines().subList(at, place.first()));
            at = place.first() + place.count();
            boolean query =
                    step instanceof Step.Query && (instead.isEmpty() || !instead.getFirst().startsWith("statement "));
            lines.add(query ? script.lines().get(place.first()) : instead.getFirst());
            lines.addAll(step.sql().lines().toList());
            if (query) {
                lines.add("----");
                lines.addAll(instead);
            } else {
                lines.addAll(instead.subList(1, instead.size()));
            }
        }
        lines.addAll(script.lines().subList(at, script.lines().size()));
        return lines;
    }
}
