/** Definitions of databases, tables, columns and indexes, and how a table's rows lie in their tuples. */
package dev.bough.engine.catalog;
