package dev.bough.parser;

import dev.bough.parser.tree.Statement;

/**
 * A statement with its text.
 *
 * @param text what was parsed, conditional comments opened with blanks in place of their marks; all spans of the tree
 *     are offsets in it
 * @param start where the statement begins in {@code text}
 * @param end where it ends: the offset of its semicolon or of the text's end
 * @param next where the next statement may begin; the text's length if nothing follows
 * @param parameters how many {@code ?} it has
 */
public record ParsedStatement(Statement statement, String text, int start, int end, int next, int parameters) {}
