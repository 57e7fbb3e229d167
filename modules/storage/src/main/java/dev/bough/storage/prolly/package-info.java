/** Prolly trees: immutable, history-independent search trees of chunks, with diff and three-way merge. */
package dev.bough.storage.prolly;
