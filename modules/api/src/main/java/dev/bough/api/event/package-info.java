/**
 * What happens in a running server, told to plug-ins as it happens.
 *
 * <p>Events come after what they tell of is visible to every session and before the client that caused it has its
 * answer, so the next statement of any session sees what a handler did. They are delivered on the thread that completes
 * the statement, often an event loop, by several such threads at once, and never under a lock. A handler must not
 * block, must not run SQL, and must not keep the event: the engine uses the same object again. What it throws is
 * counted and logged, never seen by a client. Slow work belongs on a thread of the plug-in's own.
 */
package dev.bough.api.event;
