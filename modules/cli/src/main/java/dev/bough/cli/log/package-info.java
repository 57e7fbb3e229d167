/** Where {@link java.lang.System.Logger} leads: one line per message on standard error. */
package dev.bough.cli.log;
