/** Text to tokens. */
package dev.bough.parser.scan;
