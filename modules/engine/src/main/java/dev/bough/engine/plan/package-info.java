/** From a bound tree to a plan: rewriting, access paths, join order, and the cache of plans. */
package dev.bough.engine.plan;
