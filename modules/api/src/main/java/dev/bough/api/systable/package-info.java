/**
 * The SPI for system tables: what a plug-in writes, and what the engine hands it.
 *
 * <p>A plug-in is a {@link dev.bough.api.systable.SystemTableProvider} found by {@link java.util.ServiceLoader} in a
 * jar of the folder {@code plugins/} or in the image. Its life: constructed (cheaply, no I/O); {@code settings()} asked
 * and read from the configuration; {@code open} once; {@code tables()}, {@code families()}, {@code functions()} and
 * {@code stored()} once each; then any number of scans, bindings and events, at once and from many threads; {@code
 * close} once, after the last of them.
 *
 * <p>What the engine makes are interfaces that may get further methods; what a plug-in makes are final classes with
 * builders, and interfaces whose further methods will have defaults. A table that fails with a {@link
 * dev.bough.api.error.SqlException} gives that error to the client; any other exception becomes a logged 1105, and the
 * server goes on.
 */
package dev.bough.api.systable;
