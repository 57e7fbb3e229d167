/** The commands of {@code bough}, one class each. */
package dev.bough.cli;
