/** The entry: text in, statements out. */
package dev.bough.parser;
