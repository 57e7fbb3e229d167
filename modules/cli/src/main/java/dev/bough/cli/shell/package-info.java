/** The SQL shell: statements from a terminal, a pipe or a file, results in several formats. */
package dev.bough.cli.shell;
