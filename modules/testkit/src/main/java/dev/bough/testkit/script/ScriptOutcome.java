package dev.bough.testkit.script;

import java.util.List;

/**
 * How a script went.
 *
 * @param run how many records were run
 * @param failures what did not come as expected, each with file and line
 * @param actual the script as it would read if it expected what came
 */
public record ScriptOutcome(int run, List<String> failures, List<String> actual) {}
