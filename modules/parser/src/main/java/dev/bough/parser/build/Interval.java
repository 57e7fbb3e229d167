package dev.bough.parser.build;

import dev.bough.parser.tree.Expression;
import dev.bough.parser.tree.Expression.IntervalUnit;

/** {@code INTERVAL amount unit}, which has no value of its own. */
record Interval(Expression amount, IntervalUnit unit) {}
