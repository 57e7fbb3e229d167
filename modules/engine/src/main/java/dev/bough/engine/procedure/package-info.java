/** The arguments of version-control procedures, read as on a command line. */
package dev.bough.engine.procedure;
