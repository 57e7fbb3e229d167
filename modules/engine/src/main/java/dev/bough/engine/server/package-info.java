/** What all sessions of a server share, and what each session is made of. */
package dev.bough.engine.server;
