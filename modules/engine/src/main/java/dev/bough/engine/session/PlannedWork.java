package dev.bough.engine.session;

import dev.bough.engine.answer.Reply;
import dev.bough.engine.compile.Compiled;
import dev.bough.engine.compile.Compiler;
import dev.bough.engine.dml.ChangeResult;
import dev.bough.engine.plan.LiftedLiterals;
import dev.bough.engine.statement.Place;
import dev.bough.engine.statement.StatementRunner;
import dev.bough.engine.status.Counter;
import dev.bough.parser.tree.Dml;
import dev.bough.parser.tree.Statement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one statement whose text was scanned for the cache of plans: by the plan that is there, else by one that is made and kept. */
final class PlannedWork {
    private final ServerSession session;
    private final TextPlans plans;
    private final Place place;
    private final Supplier<Statement> parsed;
    private @Nullable Compiled known;

    /**
     * @param parsed the statement's syntax, asked for only where there is no plan
     */
    PlannedWork(ServerSession session, TextPlans plans, String text, @Nullable Compiled known,
            Supplier<Statement> parsed) {
        this.session = session;
        this.plans = plans;
        this.known = known;
        this.parsed = parsed;
        LiftedLiterals literals = plans.literals();
        place = new Place(text, text, literals, null, null, null);
    }

    /** Whether this is a statement that runs so: a query whose rows go to the client, or a change of rows. */
    static boolean fits(Statement statement) {
        return switch (statement) {
            case Statement.Query query -> query.query().into() == null;
            case Dml.Insert _,Dml.Update _,Dml.Delete _ -> true;
            default -> false;
        };
    }

    void query(boolean brief, Reply reply) {
        StatementRunner runner = session.runner();
        runner.inTransaction(true, brief, place, attempt -> {
            runner.queries().send((Compiled.Query) plan(attempt), attempt.access(), reply);
            return Boolean.TRUE;
        });
        session.state().counters().count(Counter.COM_SELECT);
    }

    void change(Reply reply) {
        StatementRunner runner = session.runner();
        ChangeResult result = runner.inTransaction(
                false, place, attempt -> runner.run((Compiled.Change) plan(attempt), attempt.access()));
        Compiled done = known;
        if (done != null) {
            session.state().counters().count(done.counter());
        }
        reply.ok(result.affected(), result.insertId(), result.info());
    }

    private Compiled plan(StatementRunner.Attempt attempt) {
        Compiled plan = known;
        if (plan != null && attempt.isFirst()) {
            return plan;
        }
        if (plan != null) {
            plans.forget();
        }
        Compiler compiler = session.parts().compiler();
        Statement statement = parsed.get();
        plan = statement instanceof Statement.Query query
                ? compiler.query(query.query(), attempt.state(), place.parameters(), null)
                : compiler.change((Dml) statement, attempt.state(), place.parameters(), null);
        known = plan;
        if (plan.isReusable() && plans.literals().isComplete()) {
            plans.keep(plan);
        }
        return plan;
    }
}
