/** What a session knows of itself: its variables, its database, its diagnostics, and what its statements ask of it. */
package dev.bough.engine.state;
