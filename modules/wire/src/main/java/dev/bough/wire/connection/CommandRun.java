package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.api.session.Engine;
import dev.bough.api.session.ResponseSink;
import dev.bough.api.session.Session;
import dev.bough.api.session.Work;
import dev.bough.wire.packet.MalformedPacketException;
import dev.bough.wire.packet.PacketBuffer;
import dev.bough.wire.result.Form;
import dev.bough.wire.result.ResponseEncoder;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the works of one connection, one after another: brief ones right here on the event loop, others on a worker,
 * those that wait once they are resumed.
 */
final class CommandRun {
    private static final int RUNNING = 0;
    private static final int RESUMED = 1;
    private static final int WAITING = 2;
    private static final int WORKER_BUFFER = 4096;

    private final Connection connection;
    private final Engine engine;
    private final Session session;
    private final ResponseEncoder encoder;
    private final Outflow outflow;
    private final AtomicInteger state = new AtomicInteger();
    private final Runnable resume = this::resumed;
    private final Runnable goOn = this::goOn;
    private final Runnable onWorker = this::runOnWorker;
    private @Nullable Work work;
    private @Nullable Runnable afterSuccess;

    CommandRun(Connection connection, Engine engine, Session session, ResponseEncoder encoder) {
        this.connection = connection;
        this.engine = engine;
        this.session = session;
        this.encoder = encoder;
        outflow = new Outflow(connection, engine, session);
    }

    ResponseEncoder encoder() {
        return encoder;
    }

    /** Answers on the spot. */
    void answer(Consumer<PacketBuffer> packets) {
        packets.accept(connection.out());
        connection.sendAll();
        connection.ready(0);
    }

    /** Nothing is answered. */
    void nothing() {
        connection.ready(0);
    }

    void start(Work next, Form form) {
        work = next;
        encoder.start(form, connection.assembler().nextSequence(), session.status());
        goOn();
    }

    /**
     * @param success runs on the loop after the answer, if it is no error
     */
    void start(Work next, Form form, Runnable success) {
        afterSuccess = success;
        start(next, form);
    }

    /** Starts on a worker a work that takes long to get. */
    void startOnWorker(Supplier<Work> next, Form form) {
        start(new LateWork(next), form);
    }

    /** Runs on a worker what writes whole packets to the encoder's buffer. */
    void onWorker(Runnable command) {
        start(new PacketWork(command), Form.TEXT);
    }

    private void goOn() {
        if (current().brief()) {
            runHere();
        } else {
            hand();
        }
    }

    private Work current() {
        Work running = work;
        if (running == null) {
            throw new IllegalStateException("no work");
        }
        return running;
    }

    private void hand() {
        try {
            engine.workers().execute(onWorker);
        } catch (RejectedExecutionException e) {
            encoder.attach(connection.out(), null);
            encoder.error(new SqlException(ErrorCode.SERVER_SHUTDOWN));
            encoder.detach();
            finish();
        }
    }

    private void runHere() {
        PacketBuffer out = connection.out();
        int size = out.size();
        encoder.attach(out, null);
        encoder.mark();
        Work.Outcome outcome = attempt();
        if (outcome == Work.Outcome.NOT_BRIEF) {
            out.truncate(size);
            encoder.rewind();
        }
        encoder.detach();
        switch (outcome) {
            case DONE -> finish();
            case NOT_BRIEF -> hand();
            case PENDING -> {
                connection.sendAll();
                await();
            }
        }
    }

    private void runOnWorker() {
        PacketBuffer out = new PacketBuffer(WORKER_BUFFER);
        encoder.attach(out, outflow);
        encoder.mark();
        outflow.begin();
        Work.Outcome outcome = attempt();
        if (outcome == Work.Outcome.NOT_BRIEF && !outflow.begun()) {
            // Work that was taken for brief when its place had been decided: from the start, and here it may wait.
            out.clear();
            encoder.rewind();
            outcome = attempt();
        }
        if (outcome == Work.Outcome.NOT_BRIEF) {
            encoder.error(bug("work that is not brief on a worker"));
            outcome = Work.Outcome.DONE;
        }
        encoder.detach();
        boolean done = outcome == Work.Outcome.DONE;
        try {
            connection.loop().execute(() -> backFromWorker(out, done));
        } catch (RejectedExecutionException e) {
            // The server has stopped without waiting for this any longer, and there is no loop to answer on.
            session.close();
        }
    }

    private void backFromWorker(PacketBuffer out, boolean done) {
        connection.send(out);
        if (done) {
            finish();
        } else {
            connection.sendAll();
            await();
        }
    }

    private Work.Outcome attempt() {
        state.setRelease(RUNNING);
        try {
            return current().run(encoder, resume);
        } catch (SqlException e) {
            fail(e);
        } catch (MalformedPacketException e) {
            fail(new SqlException(ErrorCode.MALFORMED_PACKET));
        } catch (RuntimeException | Error e) {
            fail(Incidents.report(connection.id(), e));
        }
        return Work.Outcome.DONE;
    }

    private SqlException bug(String what) {
        return Incidents.report(connection.id(), new IllegalStateException(what));
    }

    private void fail(SqlException error) {
        if (encoder.complete()) {
            connection.traffic().disconnect();
        } else {
            encoder.error(error);
        }
    }

    /** The work waits: it goes on when it is resumed, at once if it has been already. */
    private void await() {
        if (!state.compareAndSet(RUNNING, WAITING)) {
            connection.loop().execute(goOn);
        }
    }

    private void resumed() {
        if (!state.compareAndSet(RUNNING, RESUMED)) {
            connection.loop().execute(goOn);
        }
    }

    private void finish() {
        if (!encoder.complete()) {
            encoder.attach(connection.out(), null);
            encoder.error(bug("a work that ends without an answer"));
            encoder.detach();
        }
        Runnable success = afterSuccess;
        afterSuccess = null;
        work = null;
        if (success != null && !encoder.failed()) {
            success.run();
        }
        connection.sendAll();
        connection.ready(0);
    }

    /** The client is gone: what runs should stop. */
    void interrupt() {
        outflow.fail();
        session.cancel();
    }

    /** A work that is only got once it runs, on a worker. */
    private static final class LateWork implements Work {
        private final Supplier<Work> source;
        private @Nullable Work work;

        LateWork(Supplier<Work> source) {
            this.source = source;
        }

        @Override
        public boolean brief() {
            return work != null && work.brief();
        }

        @Override
        public Outcome run(ResponseSink sink, Runnable resume) {
            Work got = work;
            if (got == null) {
                got = source.get();
                work = got;
            }
            return got.run(sink, resume);
        }
    }

    /** A command that writes packets of its own kind, not results. */
    private final class PacketWork implements Work {
        private final Runnable command;

        PacketWork(Runnable command) {
            this.command = command;
        }

        @Override
        public boolean brief() {
            return false;
        }

        @Override
        public Outcome run(ResponseSink sink, Runnable ignored) {
            command.run();
            encoder.completed();
            return Outcome.DONE;
        }
    }
}
