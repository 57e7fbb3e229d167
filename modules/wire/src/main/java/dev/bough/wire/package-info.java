/** The server: where the protocol listens and how it stops. */
package dev.bough.wire;
