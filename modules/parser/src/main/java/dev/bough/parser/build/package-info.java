/** Parse tree to syntax tree, one class per topic. */
package dev.bough.parser.build;
