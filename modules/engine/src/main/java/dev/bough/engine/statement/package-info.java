/** The statements that are no plan alone: each kind is carried out here, on the parts of a session. */
package dev.bough.engine.statement;
