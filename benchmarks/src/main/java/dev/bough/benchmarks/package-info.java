/** Benchmarks, one class for each claim; {@code ./dev bench PATTERN} runs those whose names match. */
package dev.bough.benchmarks;
