/** Immutable maps for the states of a server: changed by copying the path to the change. */
package dev.bough.storage.map;
