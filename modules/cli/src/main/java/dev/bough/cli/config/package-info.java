/** The server's configuration: every key in one table, read from a YAML file and checked before anything is touched. */
package dev.bough.cli.config;
