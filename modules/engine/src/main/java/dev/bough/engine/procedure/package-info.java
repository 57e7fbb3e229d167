/** The procedures of version control, called as {@code CALL dolt_commit('-m', 'message')}: their arguments are read as on a command line. */
package dev.bough.engine.procedure;
