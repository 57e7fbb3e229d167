/** What statements become before they run: names resolved by the rights of the session, plans made and kept. */
package dev.bough.engine.compile;
