/**
 * One class for each version-control table, family of tables and table function, and the few things that they share.
 */
package dev.bough.systables.versioning;
