/** Life-cycle events: the engine's clock, the identities of branches, and the delivery to plug-ins. */
package dev.bough.engine.event;
