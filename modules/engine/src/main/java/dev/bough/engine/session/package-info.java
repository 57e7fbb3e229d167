/** A server that is open, and its sessions: the way of a command from its text to its answer. */
package dev.bough.engine.session;
