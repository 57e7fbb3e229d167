/** Packets as bytes: their frames, their fields, and the capability flags that decide which fields there are. */
package dev.bough.wire.packet;
