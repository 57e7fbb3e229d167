/** System variables as data: names, types, scopes, defaults and limits, and their values per server and session. */
package dev.bough.engine.variable;
