/**
 * Stored programs: the bodies of procedures, functions, triggers and events, run statement by statement over their syntax
 * trees (MySQL manual, 15.6 and chapter 27).
 */
package dev.bough.engine.program;
