/** The life of a server process: start in order, say where it listens, stop in order. */
package dev.bough.cli.server;
