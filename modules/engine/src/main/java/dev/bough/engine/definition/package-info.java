/** Stored programs, events and views as they are written down: their texts, their definers, when they are due. */
package dev.bough.engine.definition;
