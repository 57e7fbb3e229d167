/** Answers as packets: column definitions, rows as text and as binary values, OK, EOF and ERR. */
package dev.bough.wire.result;
