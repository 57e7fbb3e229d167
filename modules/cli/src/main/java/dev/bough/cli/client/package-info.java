/** A client of the MySQL protocol, as small as the SQL shell needs it: log in, run text, read results as text. */
package dev.bough.cli.client;
