/** One client's connection: its commands, where they run, and how its answers leave. */
package dev.bough.wire.connection;
