/** The write-ahead log: checksummed records in segments, shared by all databases of a server. */
package dev.bough.storage.log;
