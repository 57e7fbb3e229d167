/** From syntax to meaning: names, types and collations are resolved, views are expanded, and what is left is a bound tree. */
package dev.bough.engine.bind;
