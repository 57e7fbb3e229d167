package dev.bough.engine.compile;

import dev.bough.engine.program.Program;
import dev.bough.parser.tree.ProgramDdl;

/** A procedure of a database, parsed; used by any number of sessions at once. */
public record StoredProcedure(ProgramDdl.CreateProcedure definition, Program program, ProgramPlans plans) {}
