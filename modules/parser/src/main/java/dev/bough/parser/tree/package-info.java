/**
 * The syntax tree: immutable records under sealed interfaces, one file per topic.
 *
 * <p>Names are texts without their quotes, in the case that the user wrote. A {@link dev.bough.parser.tree.Span} leads
 * back to the statement's text. Trees compare by structure: spans are all equal.
 */
package dev.bough.parser.tree;
