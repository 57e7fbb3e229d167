/** Bytes written and read one value after the other, for records that are decoded as a whole. */
package dev.bough.storage.codec;
