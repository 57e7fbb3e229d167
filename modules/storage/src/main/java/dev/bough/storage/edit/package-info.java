/** Edits that are not yet in a tree: persistent sorted maps above the trees, and the view of both together. */
package dev.bough.storage.edit;
