/** Rows in files: what LOAD DATA reads and SELECT ... INTO OUTFILE writes. */
package dev.bough.engine.file;
