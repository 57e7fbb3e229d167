/** The encodings of rows: keys that compare by unsigned bytes, and value tuples that are read in place. */
package dev.bough.storage.row;
