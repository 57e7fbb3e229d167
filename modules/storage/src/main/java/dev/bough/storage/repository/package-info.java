/**
 * Databases as repositories: commits, branches, working sets and tables as immutable states, and the store that
 * advances them.
 */
package dev.bough.storage.repository;
