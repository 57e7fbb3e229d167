/**
 * Runs SQL scripts in the sqllogictest dialect against whatever can run SQL.
 *
 * <p>{@link Script} is a file cut into {@link Step}s, {@link ScriptRunner} plays them on a {@link ScriptTarget}, and says in
 * {@link ScriptOutcome} what failed and how the script would read if it expected what came.
 *
 * <p>A script is text. Records are separated by empty lines; lines that begin with {@code #} are comments. A record begins with
 * one of these, perhaps after {@code skipif NAME}, {@code onlyif NAME} or {@code connection NAME} on lines of their own; a
 * connection {@code USER@NAME} is that user's, who has no password, and others are the administrator's:
 *
 * <pre>
 * statement ok              the SQL that follows succeeds
 * statement count 3         ... and changes three rows
 * statement error 1062      ... or fails with this number; a line after ---- is the message
 * query TI [rowsort]        it returns these columns (T text, I integer, R number with three decimals), and after ---- these rows
 * let $name                 the query's only value stands for $name from here on
 * restart                   the server is stopped and started
 * hash-threshold 8          results of more values are given as "N values hashing to MD5"
 * halt                      nothing after this is run
 * </pre>
 *
 * <p>A row is a line with its values separated by {@code " | "}, or, as in other sqllogictest files, a line for each value.
 * NULL is {@code NULL}, an empty text {@code (empty)}. In an expected value {@code <hash>} stands for a commit's hash,
 * {@code <time>} for a date with a time, {@code <any>} for anything.
 */
package dev.bough.testkit.script;
