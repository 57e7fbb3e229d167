/**
 * The read model: databases as repositories of branches, commits and roots, as one session may see them.
 *
 * <p>Its interfaces are made by the engine and may get further methods; implement them in tests alone. What a plug-in
 * is handed is bound to the session that asked: {@link dev.bough.api.repository.Repository#resolve} checks the right to
 * a branch and counts its read, {@link dev.bough.api.repository.Root#table} checks the right to SELECT from a table,
 * and what lists things leaves out what the session may not see and counts nothing. Handles, cursors and rows are for
 * the thread of the request they came with and die with it; only a {@link dev.bough.api.repository.TableSchema} and a
 * {@link dev.bough.api.repository.BranchId} may be kept.
 */
package dev.bough.api.repository;
