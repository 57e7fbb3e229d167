package dev.bough.engine.session;

import dev.bough.engine.program.Program;
import dev.bough.parser.tree.ProgramDdl;

/** A procedure of a database, parsed; used by any number of sessions at once. */
record StoredProcedure(ProgramDdl.CreateProcedure definition, Program program, ProgramPlans plans) {}
