/**
 * The one way to the disk: every byte that is read or written passes through {@link dev.bough.storage.file.FileStore}.
 */
package dev.bough.storage.file;
