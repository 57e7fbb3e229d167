/** Statements that change rows: INSERT, REPLACE, UPDATE, DELETE and TRUNCATE, compiled once and run with parameters. */
package dev.bough.engine.dml;
