/** Plug-ins: finding and loading them, what each was given, and the tables they brought. */
package dev.bough.engine.plugin;
