/** Definition of databases, tables, indexes and views: from syntax to new definitions, and from those to rewritten rows. */
package dev.bough.engine.ddl;
