/**
 * The session facade: what the wire protocol, the command line and embedders call, and nothing of how it is done.
 *
 * <p>The way of a statement: {@link Session#query} gives a {@link Work}; a {@linkplain Work#brief brief} one may run right
 * on the event loop that read it, any other on one of {@link Engine#workers}; it writes its answer into a
 * {@link ResponseSink}, rows streaming through a {@link RowSink}.
 */
package dev.bough.api.session;
