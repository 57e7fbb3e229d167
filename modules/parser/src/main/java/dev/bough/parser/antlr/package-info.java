/** The generated parser, and what it is derived from. */
package dev.bough.parser.antlr;
