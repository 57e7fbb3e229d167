package dev.bough.wire;

import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.Work;
import java.util.function.Consumer;

/** A work that is done in one run. */
record FakeWork(boolean brief, Consumer<ResponseSink> answer) implements Work {
    @Override
    public Outcome run(ResponseSink sink, Runnable resume) {
        answer.accept(sink);
        return Outcome.DONE;
    }
}
